import type { ManagementCall } from '../management-api/record-call.js';
import type { Application } from '../oidc/applications.js';
import type { LogLine } from '../pipeline/sandbox.js';
import type { Connection } from '../store/connections.js';
import type { Identity, User } from '../store/users/user-record.js';
import { brand, type Html, html, type Page } from './page.js';

export interface HomeFacts {
  users: User[];
  connections: readonly Connection[];
  applications: Application[];
  calls: ManagementCall[];
  log: LogLine[];
  /** The Rules and the bound Actions, in the order in which a login runs them. */
  flow: { name: string; runs: string; mode: string }[];
  /** The environment variables to paste, for each Action or Rule that redirects to a signup page. */
  settings: { name: string; lines: string[] }[];
}

const maxLines = 25;

function newestFirst<T>(lines: readonly T[]): T[] {
  return lines.slice(-maxLines).reverse();
}

function time(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function code(value: unknown): Html {
  return html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;
}

function identity({ connection, user_id, profileData }: Identity): Html {
  const username = profileData?.username;
  return html`<div>${connection} ${code(user_id)} ${username && html`<strong>${username}</strong>`}</div>`;
}

function userCells(user: User): (Html | string)[] {
  const { user_id, username, name, email, email_verified, blocked, app_metadata = {}, user_metadata = {} } = user;
  return [
    html`${name ?? email ?? username} ${blocked && html`<span class="tag">blocked</span>`}
      <div class="hint">${email ?? 'no email'}${email && !email_verified && ' (not verified)'}</div>`,
    html`${code(user_id)}${username && html` <strong>${username}</strong>`}`,
    html`${user.identities.map(identity)}`,
    html`${code(app_metadata)}<br>${code(user_metadata)}`,
  ];
}

/** A panel with a table, or with "None yet." if there are no rows. */
export function table(title: string, heads: string[], rows: (Html | string)[][]): Html {
  if (rows.length === 0) return panel(title, html`<p class="hint">None yet.</p>`);
  const head = heads.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return panel(
    title,
    html`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`,
  );
}

function panel(title: string, content: Html): Html {
  return html`<section class="panel"><h2>${title}</h2>${content}</section>`;
}

/** The home page of the tenant: its current state. */
export function homePage({ users, connections, applications, flow, calls, log, settings }: HomeFacts): Page {
  const callRows = newestFirst(calls).map(({ at, method, path, status }) => [
    time(at),
    code(`${method} ${path}`),
    String(status ?? 'no answer'),
  ]);
  const blocks = settings.map(
    ({ name, lines }) => html`<details><summary>${name}</summary><pre>${lines.join('\n')}</pre></details>`,
  );
  return {
    title: 'Local tenant',
    layout: 'wide',
    body: html`
      <header class="panel">${brand('Local tenant')}
        <h1>Overview of the tenant</h1>
        <p class="lead">A stand-in for an Auth0 tenant, in memory and on this machine only. Reload the page to update it.</p>
        <p><a href="/funnel">Signup funnel</a></p>
      </header>
      ${table('Users', ['User', 'ID', 'Identities', 'app_metadata, user_metadata'], users.map(userCells))}
      ${table('Management API calls', ['Time', 'Call', 'Status'], callRows)}
      ${table(
        'Log of the Action and the Rule',
        ['Time', 'Level', 'Text'],
        newestFirst(log).map(({ at, level, text }) => [time(at), level, code(text)]),
      )}
      ${table(
        'Login flow',
        ['Name', 'Runs', 'Mode'],
        flow.map(({ name, runs, mode }) => [name, runs, mode]),
      )}
      ${table(
        'Applications',
        ['Name', 'Client ID'],
        applications.map(({ name, client_id }) => [name, code(client_id)]),
      )}
      ${table(
        'Connections',
        ['Name', 'ID', 'Strategy'],
        connections.map(({ id, name, strategy }) => [name, code(id), strategy]),
      )}
      ${panel(
        'Environment variables for npm run serve',
        html`<p class="lead">Start a signup page for this tenant with these variables. All secrets are made up.</p>${blocks}`,
      )}`,
  };
}
