import { brand, type Page } from '../pages/document.js';
import { type Html, html } from '../pages/html.js';
import type { User } from '../store/user-record.js';
import { type Choice, kinds, modes } from './sample-applications.js';
import type { How, SignedIn } from './visits.js';

const hows: Record<How, string> = {
  normal: 'as usual',
  silent: 'silently, without any page',
  password: 'through the login page, asked for again',
  other: 'through the login page, asked for again',
};

/** Where a sign-in of the same kind begins again. */
export function loginPath({ mode, kind }: Choice, how: How = 'normal'): string {
  return `/login?mode=${mode}&kind=${kind}&how=${how}`;
}

/** The username that the step has left behind: on a linked database identity, or in the metadata. */
export function usernameOf(user: User | undefined): string | undefined {
  const linked = user?.identities.find(({ profileData }) => profileData?.username !== undefined);
  const kept = user?.app_metadata?.username;
  return linked?.profileData?.username ?? (typeof kept === 'string' ? kept : undefined);
}

export function hasPassword(user: User | undefined): boolean {
  return user?.identities.some(({ provider }) => provider === 'auth0') ?? false;
}

function json(value: unknown): Html {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}

function action(path: string, label: string, text: string): Html {
  return html`<div class="stack"><a class="button" href="${path}">${label}</a><p class="hint">${text}</p></div>`;
}

function actions(signedIn: SignedIn, user: User | undefined): Html {
  return html`<div class="actions">
    ${action(loginPath(signedIn), 'Sign in again', 'A second sign-in is not held up.')}
    ${action(loginPath(signedIn, 'silent'), 'Sign in silently', 'With prompt=none: no page may appear.')}
    ${hasPassword(user) && action(loginPath(signedIn, 'password'), 'Sign in with the new password', 'The login page asks, and knows your new username.')}
    ${action('/logout', 'Sign out', 'Ends your session here and at the tenant.')}
    <form class="stack" method="post" action="/start-over"><button>Start over</button><p class="hint">Puts the tenant back to its beginning.</p></form>
  </div>`;
}

function holding(user: User | undefined): Html {
  if (!user) return html`<p class="notice">The tenant does not know this user any more.</p>`;
  const { identities, app_metadata = {}, user_metadata = {} } = user;
  return html`
    <h3>Identities</h3>${json(identities)}
    <h3>app_metadata</h3>${json(app_metadata)}
    <h3>user_metadata</h3>${json(user_metadata)}`;
}

/** Where the sign-in ends: what the application got, and what the tenant holds by now. */
export function accountPage(signedIn: SignedIn, user: User | undefined, tenantOrigin: string): Page {
  const { claims, mode, kind, how, registrationId } = signedIn;
  const username = usernameOf(user);
  return {
    title: 'Your account at Harbour',
    layout: 'wide',
    stylesheetPath: '/style.css',
    body: html`
      <section class="panel">
        ${brand('Harbour')}
        <div class="stack">
          <h1>You are signed in${claims.name ? html` as ${String(claims.name)}` : ''}</h1>
          <p class="lead">${username ? html`Your username is <strong>${username}</strong>.` : 'You have no username yet.'}</p>
        </div>
        <dl class="facts">
          <dt>Step</dt><dd>${modes[mode].title}</dd>
          <dt>Held by</dt><dd>${kinds[kind].title}</dd>
          <dt>Signed in</dt><dd>${hows[how]}</dd>
          <dt>User id</dt><dd><code>${String(claims.sub)}</code></dd>
          ${registrationId && html`<dt>Sent along</dt><dd><code>registration_id=${registrationId}</code></dd>`}
        </dl>
        ${actions(signedIn, user)}
      </section>
      <section class="panel">
        <h2>What the tenant holds</h2>
        <p class="lead">The user record after the step, as the tenant keeps it.</p>
        ${holding(user)}
      </section>
      <section class="panel">
        <h2>What the application got</h2>
        <p class="lead">The claims of the ID token, checked: signature, issuer, audience, nonce, time.</p>
        ${json(claims)}
      </section>
      <p class="foot"><a href="/">Back to the start</a> · <a href="${tenantOrigin}/">All that the tenant holds</a></p>`,
  };
}
