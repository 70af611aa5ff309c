import { brand, type Page } from '../pages/document.js';
import { html } from '../pages/html.js';
import { loginPath } from './account-page.js';
import type { Choice } from './sample-applications.js';
import type { Failure } from './sign-in.js';

const refused = {
  title: 'You were not signed in',
  text: 'The tenant refused this sign-in and gave the reason below. Nothing is lost: you can try again.',
};

/** OAuth's error codes in words; the code itself stands beside the tenant's own text. */
const words: Record<string, { title: string; text: string }> = {
  access_denied: refused,
  unauthorized: refused,
  login_required: {
    title: 'You are signed out',
    text: 'A silent sign-in needs a session, and there is none any more. Sign in as usual.',
  },
  interaction_required: {
    title: 'There is something left to do',
    text: 'The signup step is still open, and a silent sign-in cannot show its page. Sign in as usual.',
  },
  lost: {
    title: 'This sign-in is no longer open',
    text: 'It was finished before, or it began in another browser. Begin a new one.',
  },
};

const unknown = {
  title: 'The sign-in did not work',
  text: 'The tenant and this application did not understand each other. Try once more.',
};

/** A sign-in that came back as an error, in words, with ways on. */
export function failurePage({ code, description }: Failure, choice: Choice): Page {
  const { title, text } = words[code] ?? unknown;
  return {
    title,
    stylesheetPath: '/style.css',
    body: html`
      ${brand('Harbour')}
      <div class="stack"><h1>${title}</h1><p class="lead">${text}</p></div>
      ${description && html`<p class="notice" role="alert"><strong>${description}</strong>${code}</p>`}
      <div class="stack">
        <a class="button primary" href="${loginPath(choice)}">Sign in again</a>
        <a class="button" href="${loginPath(choice, 'other')}">Sign in as somebody else</a>
      </div>
      <p class="foot"><a href="/">Back to the start</a></p>`,
  };
}
