import type Koa from 'koa';
import { brand, html, type Page, sendPage } from '../pages/page.js';
import { personas, seededPassword } from './personas.js';

export interface LoginPage {
  application: string;
  /** URL that the forms are posted to. */
  action: string;
  /** The connections that are enabled for the application. The page shows only their sign-in options. */
  connections: readonly { name: string; strategy: string }[];
  login: string;
  /** The error of the submitted form. */
  problem?: string;
}

const providerNames: Record<string, string> = { 'google-oauth2': 'Google', github: 'GitHub' };

/** The login page: a button per persona instead of a social login, and a form for username and password. */
export function loginPage({ application, action, connections, login, problem }: LoginPage): Page {
  const invalid = problem && html` aria-invalid="true" aria-describedby="problem"`;
  const form = html`
    <form class="fields" method="post" action="${action}">
      ${problem && html`<p class="notice" id="problem" role="alert">${problem}</p>`}
      <div class="field">
        <label for="login">Username or email</label>
        <input type="text" id="login" name="login" value="${login}" autocomplete="username" autocapitalize="none"
          spellcheck="false" required${invalid}>
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input type="password" id="password" name="password" autocomplete="current-password" required${invalid}>
      </div>
      <button class="primary">Sign in</button>
    </form>`;
  const shown = personas.filter(({ profile }) => connections.some(({ name }) => name === profile.connection));
  const buttons = shown.map(
    ({ id, note, profile }) => html`
      <button class="persona" name="persona" value="${id}">
        Continue with ${providerNames[profile.provider] ?? profile.provider} as ${profile.name}<span>${note}</span>
      </button>`,
  );
  const people = html`<form class="stack" method="post" action="${action}">${buttons}</form>`;
  const hasDatabase = connections.some(({ strategy }) => strategy === 'auth0');
  const divider = html`<p class="rule">or</p>`;
  const passwordHint = html`katherine, hedy and emmy sign in with the password <code>${seededPassword}</code>. `;
  // The form comes first if it is already in use: after a failed attempt or with a login hint.
  const passwordFirst = login !== '' || problem !== undefined;
  const both = passwordFirst ? [form, divider, people] : [people, divider, form];
  const lead = passwordFirst
    ? 'Enter your username and password, or sign in as a different user.'
    : 'Choose a user. These people stand in for a social login.';
  return {
    title: `Sign in to ${application}`,
    body: html`
      ${brand('Local tenant')}
      <div class="stack"><h1>Sign in to ${application}</h1><p class="lead">${lead}</p></div>
      ${hasDatabase ? both : people}
      <p class="foot">${hasDatabase && passwordHint}Nothing here leaves your machine.</p>`,
  };
}

/** Auth0's text for a login that it cannot find: a used or expired `state`, or another browser. */
export const loginNotFound =
  "You may have pressed the back button, refreshed during login, opened too many login dialogs, or there is some issue with cookies, since we couldn't find your session. Try logging in again from the application and if the problem persists please contact the administrator.";

export interface ErrorPage {
  error: string;
  description?: string | undefined;
  /** The application's name, and the URL that starts a new login. */
  restart?: { name: string; url: string } | undefined;
}

/** An error of the login that cannot be sent to an application. The status is 400 unless the caller has set one. */
export function sendErrorPage(ctx: Koa.ParameterizedContext, { error, description, restart }: ErrorPage): void {
  if (ctx.status < 400 || ctx.status === 404) ctx.status = 400;
  sendPage(ctx, {
    title: 'This login cannot continue',
    body: html`
      ${brand('Local tenant')}
      <div class="stack"><h1>This login cannot continue</h1><p class="lead">Start over from the application.</p></div>
      <p class="notice" role="alert"><strong>${error}</strong>${description}</p>
      ${restart && html`<a class="button primary" href="${restart.url}">Sign in to ${restart.name} again</a>`}
      <p class="foot"><a href="/">The state of this tenant</a></p>`,
  });
}
