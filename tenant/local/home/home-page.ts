import type { Application } from '../application.js';
import type { ManagementCall } from '../management-api/watched-call.js';
import { brand, type Page } from '../pages/document.js';
import { type Html, html } from '../pages/html.js';
import type { LogLine } from '../pipeline/sandbox.js';
import type { Connection } from '../store/connections.js';
import type { Identity, User } from '../store/user-record.js';

export interface HomeFacts {
  users: User[];
  connections: readonly Connection[];
  applications: Application[];
  calls: ManagementCall[];
  log: LogLine[];
  /** The lines to paste, for each application that has a deployment. */
  settings: { name: string; lines: string[] }[];
}

const shown = 25;

function time(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function json(value: unknown): Html {
  return html`<code>${JSON.stringify(value)}</code>`;
}

function identity({ connection, user_id, profileData }: Identity): Html {
  const username = profileData?.username;
  return html`<div>${connection} <code>${user_id}</code> ${username && html`<strong>${username}</strong>`}</div>`;
}

function userRow(user: User): Html {
  return html`<tr>
    <td>${user.name ?? user.email ?? user.username} ${user.blocked && html`<span class="tag">blocked</span>`}
      <div class="hint">${user.email ?? 'no e-mail'}${user.email && !user.email_verified && ' (not verified)'}</div></td>
    <td><code>${user.user_id}</code>${user.username && html` <strong>${user.username}</strong>`}</td>
    <td>${user.identities.map(identity)}</td>
    <td>${json(user.app_metadata ?? {})}<br>${json(user.user_metadata ?? {})}</td>
  </tr>`;
}

function table(heads: string[], rows: Html[], empty: string): Html {
  if (rows.length === 0) return html`<p class="hint">${empty}</p>`;
  const head = heads.map((name) => html`<th scope="col">${name}</th>`);
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function applicationRow({ client_id, name, deployment }: Application): Html {
  const secrets = deployment?.secrets ?? {};
  const runs = deployment ? `${deployment.kind}, mode ${secrets.SIGNUP_MODE ?? 'not set'}` : 'nothing';
  return html`<tr><td>${name}</td><td><code>${client_id}</code></td><td>${runs}</td></tr>`;
}

function connectionRow({ id, name, strategy }: Connection): Html {
  return html`<tr><td>${name}</td><td><code>${id}</code></td><td>${strategy}</td></tr>`;
}

function settings({ name, lines }: HomeFacts['settings'][number]): Html {
  return html`<details><summary>${name}</summary><pre>${lines.join('\n')}</pre></details>`;
}

function panel(title: string, content: Html | Html[]): Html {
  return html`<section class="panel"><h2>${title}</h2>${content}</section>`;
}

/** The front page of the tenant: everything that it holds at this moment. */
export function homePage({ users, connections, applications, calls, log, settings: blocks }: HomeFacts): Page {
  const callRows = calls.slice(-shown).reverse();
  const logRows = log.slice(-shown).reverse();
  return {
    title: 'Local tenant',
    layout: 'wide',
    stylesheetPath: '/local/style.css',
    body: html`
      <header class="panel">${brand('Local tenant')}
        <h1>What this tenant holds</h1>
        <p class="lead">A stand-in for an Auth0 tenant, in memory and on this machine alone. Reload the page to see it as it is now.</p>
      </header>
      ${panel('Users', table(['User', 'Id', 'Identities', 'app_metadata, user_metadata'], users.map(userRow), 'Nobody yet.'))}
      ${panel(
        'Management API calls',
        table(
          ['Time', 'Call', 'Status'],
          callRows.map(
            (call) =>
              html`<tr><td>${time(call.at)}</td><td><code>${call.method} ${call.path}</code></td><td>${call.status ?? 'no answer'}</td></tr>`,
          ),
          'None yet.',
        ),
      )}
      ${panel(
        'Log of the Action and the Rule',
        table(
          ['Time', 'Level', 'Text'],
          logRows.map(
            (line) => html`<tr><td>${time(line.at)}</td><td>${line.level}</td><td><code>${line.text}</code></td></tr>`,
          ),
          'Nothing yet.',
        ),
      )}
      ${panel('Applications', table(['Name', 'Client id', 'Runs after a login'], applications.map(applicationRow), 'None yet.'))}
      ${panel('Connections', table(['Name', 'Id', 'Strategy'], connections.map(connectionRow), 'None.'))}
      ${panel('Settings for npm run serve', [
        html`<p class="lead">A signup page of your own works with this tenant with these settings. All secrets are made up.</p>`,
        ...blocks.map(settings),
      ])}`,
  };
}
