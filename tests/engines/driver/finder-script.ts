import { join } from 'node:path';
import { bundleScript } from './bundle-script.js';
import type { Query } from './tab.js';

/** Where the page keeps the finder, until its document goes. */
const name = 'elementFinder';

let source: Promise<string> | undefined;

/** Finds elements by role and label in every engine alike: Testing Library, put into the page from outside. */
export function finderSource(): Promise<string> {
  source ??= bundleScript(join(import.meta.dirname, 'finder.ts'), name);
  return source;
}

/** Whether the document lacks the finder; runs in the page. */
export const lacksFinder = new Function(`return document.body !== null && !('${name}' in window)`);

/** Finds an element; runs in the page, which has the finder. */
export const findFirst = new Function('query', `return window.${name}?.find(query)[0] ?? null`) as (
  query: Query,
) => Element | null; // made of text, because it names what is only in the page

/** Sets the value of a field as a picker of the browser does; runs in the page. React overrides the plain setter. */
export function setValue(field: Element, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
