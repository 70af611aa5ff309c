import { readFileSync } from 'node:fs';
import type Koa from 'koa';

/** A piece of markup that is safe to put into a page. Only `html` creates it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | readonly Html[] | string | number | boolean | undefined | null;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map(render).join('');
  // `condition && html`…`` is false without the condition.
  if (part === undefined || part === null || part === false) return '';
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Template tag that escapes every part except markup made by this tag. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, index) => `${text}${render(parts[index - 1])}${string}`));
}

/** Path of the stylesheet, which the tenant and the sample application share. */
export const stylesheetPath = '/local/style.css';
const stylesheet = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

export interface Page {
  title: string;
  body: Html;
  /** `card` is one narrow column, `wide` a page with tables. */
  layout?: 'card' | 'wide';
}

/** The logo and the name. */
export function brand(name: string): Html {
  return html`<p class="brand"><svg viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="8"/><path d="M6 17c4 0 4-7 8-7s4 7 8 7"/></svg>${name}</p>`;
}

/**
 * Sends a page. It has no scripts and loads nothing from other origins. `form-action` is left open: browsers also
 * apply it to the redirects after a form, which lead to other origins.
 */
export function sendPage(
  ctx: Pick<Koa.Context, 'type' | 'set' | 'body'>,
  { title, body, layout = 'card' }: Page,
): void {
  ctx.type = 'html';
  ctx.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  });
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheetPath}">
<link rel="icon" href="data:,">
</head>
<body><main class="${layout}">${body}</main></body>
</html>
`;
  ctx.body = page.markup;
}

/** Sends the stylesheet of all pages. */
export function sendStylesheet(ctx: Koa.Context): void {
  ctx.type = 'css';
  ctx.set('Cache-Control', 'no-cache');
  ctx.body = stylesheet;
}
