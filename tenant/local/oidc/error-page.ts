import type Koa from 'koa';
import { brand, sendPage } from '../pages/document.js';
import { html } from '../pages/html.js';

/** Auth0's words for a login that it cannot find any more: a used or old `state`, or another browser. */
export const lostLogin =
  "You may have pressed the back button, refreshed during login, opened too many login dialogs, or there is some issue with cookies, since we couldn't find your session. Try logging in again from the application and if the problem persists please contact the administrator.";

export interface ErrorPage {
  error: string;
  description?: string | undefined;
  /** The way on: the application that the login was for. */
  back?: { name: string; url: string } | undefined;
}

/** An error of the login that cannot be sent to an application. The status is the caller's, 400 unless it is set. */
export function sendErrorPage(ctx: Koa.ParameterizedContext, { error, description, back }: ErrorPage): void {
  if (ctx.status < 400 || ctx.status === 404) ctx.status = 400;
  sendPage(ctx as Koa.Context, {
    title: 'This login cannot go on',
    stylesheetPath: '/local/style.css',
    body: html`
      ${brand('Local tenant')}
      <div class="stack"><h1>This login cannot go on</h1><p class="lead">Start again from the application.</p></div>
      <p class="notice" role="alert"><strong>${error}</strong>${description}</p>
      ${back && html`<a class="button primary" href="${back.url}">Sign in to ${back.name} again</a>`}
      <p class="foot"><a href="/">What this tenant holds</a></p>`,
  });
}
