import { join } from 'node:path';
import { bundleScript } from './bundle-script.js';
import type { Query } from './tab.js';

/** The global variable of the finder in the page. It is lost at each navigation. */
const name = 'elementFinder';

let source: Promise<string> | undefined;

/** The source of Testing Library's queries for injection into the page, so that every engine finds elements the same way. */
export function finderSource(): Promise<string> {
  source ??= bundleScript(join(import.meta.dirname, 'finder.ts'), name);
  return source;
}

/** Whether the document lacks the finder; runs in the page. */
export const lacksFinder = new Function(`return document.body !== null && !('${name}' in window)`);

/** Finds an element; runs in the page, after the finder was injected. */
export const findFirst = new Function('query', `return window.${name}?.find(query)[0] ?? null`) as (
  query: Query,
) => Element | null; // from text, because the global exists only in the page

/** Sets the value of a field as a browser's picker does; runs in the page. The prototype's setter bypasses React's override. */
export function setValue(field: Element, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
