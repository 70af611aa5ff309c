import { brand, type Page } from '../pages/document.js';
import { type Html, html } from '../pages/html.js';
import { personas, seededPassword } from './personas.js';

export interface LoginPage {
  application: string;
  /** Where the forms go. */
  action: string;
  login: string;
  /** What was wrong with the form that has just been sent. */
  problem?: string;
}

const providerNames: Record<string, string> = { 'google-oauth2': 'Google', github: 'GitHub' };

function personaButtons(): Html[] {
  return personas.map(
    ({ id, note, profile }) => html`
      <button class="persona" name="persona" value="${id}">
        Continue with ${providerNames[profile.provider] ?? profile.provider} as ${profile.name}<span>${note}</span>
      </button>`,
  );
}

/** The login page: one button per persona in place of a social login, and a form for username and password. */
export function loginPage({ application, action, login, problem }: LoginPage): Page {
  const invalid = problem && html` aria-invalid="true" aria-describedby="problem"`;
  const form = html`
    <form class="fields" method="post" action="${action}">
      ${problem && html`<p class="notice" id="problem" role="alert">${problem}</p>`}
      <div class="field">
        <label for="login">Username or e-mail</label>
        <input type="text" id="login" name="login" value="${login}" autocomplete="username" autocapitalize="none"
          spellcheck="false" required${invalid}>
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input type="password" id="password" name="password" autocomplete="current-password" required${invalid}>
      </div>
      <button class="primary">Sign in</button>
    </form>`;
  const people = html`<form class="stack" method="post" action="${action}">${personaButtons()}</form>`;
  const divider = html`<p class="rule">or</p>`;
  // Whoever comes for the username and password finds that form first.
  const passwordFirst = login !== '' || problem !== undefined;
  return {
    title: `Sign in to ${application}`,
    stylesheetPath: '/local/style.css',
    body: html`
      ${brand('Local tenant')}
      <div class="stack">
        <h1>Sign in to ${application}</h1>
        <p class="lead">${passwordFirst ? 'Type your username and password, or be somebody else.' : 'Choose who you are. These people stand in for a social login.'}</p>
      </div>
      ${passwordFirst ? [form, divider, people] : [people, divider, form]}
      <p class="foot">katherine, hedy and emmy sign in with the password <code>${seededPassword}</code>. Nothing here leaves your machine.</p>`,
  };
}
