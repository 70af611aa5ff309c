import { brand, type Html, html, type Page } from '../pages/page.js';
import type { User } from '../store/users/user-record.js';
import { type Choice, kinds, modes } from './sample-applications.js';
import type { Failure, Prompt, SignedIn } from './sign-ins.js';

const promptTexts: Record<Prompt, string> = {
  normal: 'as usual',
  silent: 'silently, without any page',
  password: 'through the login page, asked for again',
  other: 'through the login page, asked for again',
};

/** Path that starts a new sign-in with the same choice. */
function loginPath({ mode, kind }: Choice, prompt: Prompt = 'normal'): string {
  return `/login?mode=${mode}&kind=${kind}&how=${prompt}`;
}

function options(name: string, all: Record<string, { title: string; text: string }>, selected: string): Html[] {
  return Object.entries(all).map(([value, { title, text }]) => {
    const checked = value === selected && html` checked`;
    return html`<label class="choice"><input type="radio" name="${name}" value="${value}"${checked}><span>${title}</span><span class="hint">${text}</span></label>`;
  });
}

/** The start page of the sample application: a form for the mode, and for Action or Rule. */
export function startPage(signedIn: SignedIn | undefined, tenantOrigin: string): Page {
  const { mode, kind } = signedIn ?? { mode: 'identity', kind: 'action' };
  return {
    title: 'Harbour',
    body: html`
      ${brand('Harbour')}
      <div class="stack">
        <h1>See the signup step at work</h1>
        <p class="lead">Sign in to this sample application. The signup step asks for missing data on one page, then sends you back here.</p>
      </div>
      ${signedIn && html`<a class="button" href="/account">Back to your account</a>`}
      <form class="fields" action="/login">
        <fieldset><legend>Data that the step asks for</legend>${options('mode', modes, mode)}</fieldset>
        <fieldset><legend>Code that runs in Auth0</legend>${options('kind', kinds, kind)}</fieldset>
        <button class="primary">Sign in</button>
      </form>
      <p class="foot">Everything runs on this machine, in memory. <a href="${tenantOrigin}/">Overview of the tenant</a> ·
        <a href="${tenantOrigin}/funnel">Signup funnel</a></p>`,
  };
}

/** The username from the step: on a linked database identity, or in the metadata. */
export function usernameOf(user: User | undefined): string | undefined {
  const linked = user?.identities.find(({ profileData }) => profileData?.username !== undefined);
  const inMetadata = user?.app_metadata?.username;
  return linked?.profileData?.username ?? (typeof inMetadata === 'string' ? inMetadata : undefined);
}

function json(value: unknown): Html {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}

function action(path: string, label: string, text: string): Html {
  return html`<div class="stack"><a class="button" href="${path}">${label}</a><p class="hint">${text}</p></div>`;
}

function actions(signedIn: SignedIn, user: User | undefined): Html {
  const hasPassword = user?.identities.some(({ provider }) => provider === 'auth0');
  return html`<div class="actions">
    ${action(loginPath(signedIn), 'Sign in again', 'A second sign-in does not show the step again.')}
    ${action(loginPath(signedIn, 'silent'), 'Sign in silently', 'With prompt=none, so no page appears.')}
    ${hasPassword && action(loginPath(signedIn, 'password'), 'Sign in with the new password', 'The login page asks for it, with your new username filled in.')}
    ${action('/logout', 'Sign out', 'Ends your session here and at the tenant.')}
    <form class="stack" method="post" action="/start-over"><button>Start over</button><p class="hint">Resets the tenant.</p></form>
  </div>`;
}

function record(user: User | undefined): Html {
  if (!user) return html`<p class="notice">This user was deleted from the tenant.</p>`;
  const { identities, app_metadata = {}, user_metadata = {} } = user;
  return html`
    <h3>Identities</h3>${json(identities)}
    <h3>app_metadata</h3>${json(app_metadata)}
    <h3>user_metadata</h3>${json(user_metadata)}`;
}

/** The page after a sign-in: the claims of the ID token, and the user record of the tenant. */
export function accountPage(signedIn: SignedIn, user: User | undefined, tenantOrigin: string): Page {
  const { claims, mode, kind, prompt, registrationId } = signedIn;
  const username = usernameOf(user);
  return {
    title: 'Your account at Harbour',
    layout: 'wide',
    body: html`
      <section class="panel">
        ${brand('Harbour')}
        <div class="stack">
          <h1>You are signed in${claims.name ? html` as ${String(claims.name)}` : ''}</h1>
          <p class="lead">${username ? html`Your username is <strong>${username}</strong>.` : 'You have no username yet.'}</p>
        </div>
        <dl class="facts">
          <dt>Step</dt><dd>${modes[mode].title}</dd>
          <dt>Code in Auth0</dt><dd>${kinds[kind].title}</dd>
          <dt>Signed in</dt><dd>${promptTexts[prompt]}</dd>
          <dt>User ID</dt><dd><code>${String(claims.sub)}</code></dd>
          ${registrationId && html`<dt>Passed through</dt><dd><code>registration_id=${registrationId}</code></dd>`}
        </dl>
        ${actions(signedIn, user)}
      </section>
      <section class="panel">
        <h2>User record</h2>
        <p class="lead">The record of the tenant after the step.</p>
        ${record(user)}
      </section>
      <section class="panel">
        <h2>Claims of the ID token</h2>
        <p class="lead">The claims of the ID token. Its signature, issuer, audience, nonce and times have been checked.</p>
        ${json(claims)}
      </section>
      <p class="foot"><a href="/">Back to the start</a> · <a href="${tenantOrigin}/">Overview of the tenant</a></p>`,
  };
}

const refused = {
  title: 'You were not signed in',
  text: 'The tenant refused this sign-in for the reason below. Nothing is lost: you can try again.',
};

/** Texts for OAuth's error codes. The page also shows the code and the tenant's own text. */
const failureTexts: Record<string, { title: string; text: string }> = {
  access_denied: refused,
  unauthorized: refused,
  login_required: {
    title: 'You are signed out',
    text: 'A silent sign-in needs a session, and your session has ended. Sign in as usual.',
  },
  interaction_required: {
    title: 'Your signup is not complete',
    text: 'You have not completed the signup step, and a silent sign-in cannot show its page. Sign in as usual.',
  },
  lost: {
    title: 'This sign-in is no longer open',
    text: 'It was finished before, or it began in another browser. Start a new one.',
  },
};

const unknownFailure = { title: 'The sign-in did not work', text: 'The tenant sent an unexpected answer. Try again.' };

/** The page after a failed sign-in, with links to a new one. */
export function failurePage({ code, description }: Failure, choice: Choice): Page {
  const { title, text } = failureTexts[code] ?? unknownFailure;
  return {
    title,
    body: html`
      ${brand('Harbour')}
      <div class="stack"><h1>${title}</h1><p class="lead">${text}</p></div>
      ${description && html`<p class="notice" role="alert"><strong>${description}</strong>${code}</p>`}
      <div class="stack">
        <a class="button primary" href="${loginPath(choice)}">Sign in again</a>
        <a class="button" href="${loginPath(choice, 'other')}">Sign in as a different user</a>
      </div>
      <p class="foot"><a href="/">Back to the start</a></p>`,
  };
}
