import { readFileSync } from 'node:fs';
import type Koa from 'koa';
import { type Html, html } from './html.js';

function readStyles(name: string): string {
  return readFileSync(new URL(`./${name}.css`, import.meta.url), 'utf8');
}

/** The one stylesheet of the tenant's pages and of the sample application. */
export const stylesheet = ['base', 'forms', 'data'].map(readStyles).join('\n');

export interface Page {
  title: string;
  body: Html;
  /** `card` is one narrow column, `wide` a page with tables. */
  layout?: 'card' | 'wide';
  stylesheetPath: string;
}

/** The sign in front of the name: a wave in a square. */
export function brand(name: string): Html {
  return html`<p class="brand"><svg viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="8"/><path d="M6 17c4 0 4-7 8-7s4 7 8 7"/></svg>${name}</p>`;
}

/**
 * Sends a page. It has no scripts and loads nothing from elsewhere. `form-action` is left open: browsers apply it to the
 * redirects after a form as well, and those lead to other origins.
 */
export function sendPage(ctx: Koa.Context, { title, body, layout = 'card', stylesheetPath }: Page): void {
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  );
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

/** Sends the stylesheet. */
export function sendStylesheet(ctx: Koa.Context): void {
  ctx.type = 'css';
  ctx.set('Cache-Control', 'no-cache');
  ctx.body = stylesheet;
}
