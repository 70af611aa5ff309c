import { brand, type Page } from '../pages/document.js';
import { type Html, html } from '../pages/html.js';
import { type Kind, kinds, type Mode, modes } from './sample-applications.js';
import type { SignedIn } from './visits.js';

function choice(
  group: string,
  value: string,
  { title, text, checked }: { title: string; text: string; checked: boolean },
) {
  const radio = checked
    ? html`<input type="radio" name="${group}" value="${value}" checked>`
    : html`<input type="radio" name="${group}" value="${value}">`;
  return html`<label class="choice">${radio}<span>${title}</span><span class="hint">${text}</span></label>`;
}

function group(legend: string, options: Html[]): Html {
  return html`<fieldset><legend>${legend}</legend>${options}</fieldset>`;
}

/** The sample application's front door: what the signup step shall ask for, and what holds the login. */
export function startPage(signedIn: SignedIn | undefined, tenantOrigin: string): Page {
  const wanted = signedIn ?? { mode: 'identity', kind: 'action' };
  const modeOptions = (Object.keys(modes) as Mode[]).map((mode) =>
    choice('mode', mode, { ...modes[mode], checked: mode === wanted.mode }),
  );
  const kindOptions = (Object.keys(kinds) as Kind[]).map((kind) =>
    choice('kind', kind, { ...kinds[kind], checked: kind === wanted.kind }),
  );
  return {
    title: 'Harbour',
    stylesheetPath: '/style.css',
    body: html`
      ${brand('Harbour')}
      <div class="stack">
        <h1>See the signup step at work</h1>
        <p class="lead">Sign in to this sample application. On the way you meet one page that asks for what is still missing, and then you are here again.</p>
      </div>
      ${signedIn && html`<a class="button" href="/account">Back to your account</a>`}
      <form class="fields" action="/login">
        ${group('What the step asks for', modeOptions)}
        ${group('What holds the login in Auth0', kindOptions)}
        <button class="primary">Sign in</button>
      </form>
      <p class="foot">Everything runs on this machine, in memory. <a href="${tenantOrigin}/">What the tenant holds</a></p>`,
  };
}
