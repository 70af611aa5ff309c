import { pino } from 'pino';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { findPersona } from '#tenant/local/oidc/personas.js';
import { type Application, type ApplicationOptions, createApplication } from '../../api/_http/application.js';
import { environmentFor, signToken, signupUrl, state } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';
import { at, type DescribedApi, type Json } from './described-api.js';

export interface Sent {
  method?: string;
  /** A session token, or the bearer of a scheduler. */
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The running API. Every reply is validated with the description, and every code is recorded with its operation. */
export class RecordedApi {
  /** Recorded failures, such as `openSession token_missing`. */
  readonly codes = new Set<string>();
  /** Recorded statuses, such as `openSession 200`. */
  readonly statuses = new Set<string>();
  /** Replies that the description does not match. */
  readonly misfits = new Set<string>();

  readonly #described: DescribedApi;
  readonly #tenant: LocalTenant;

  constructor(described: DescribedApi, tenant: LocalTenant) {
    this.#described = described;
    this.#tenant = tenant;
  }

  /** Creates an application with empty caches and rate limits. */
  start(env: Record<string, string> = {}, options: ApplicationOptions = {}): Application {
    return createApplication({ env: environmentFor(this.#tenant, env), wait: async () => undefined, ...options });
  }

  /** Signs a persona in at the tenant. @returns a session token. */
  async signIn(persona: string, claims: object = {}): Promise<string> {
    const found = findPersona(persona);
    const sub = found ? this.#tenant.users.signInSocial(found.profile, '127.0.0.1').user_id : persona;
    return signToken({ iss: new URL(this.#tenant.origin).host, sub, ...claims });
  }

  /** Sends a request to the site and records its reply. @returns the body. */
  async send(
    application: Application,
    path: string,
    { method = 'GET', token, body, headers }: Sent = {},
  ): Promise<Json> {
    let code: string | undefined;
    const write = (line: string) => {
      code = JSON.parse(line).code ?? code;
    };
    const isForm = body instanceof URLSearchParams;
    const url = new URL(path, signupUrl);
    if (isForm && token !== undefined) url.searchParams.set('session_token', token);
    const request = new Request(url, {
      method,
      headers: {
        ...(!isForm && token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && {
          'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await unbuiltSite({ ...application, log: pino({ level: 'info' }, { write }) })(request);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const reply = { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    // An HTML page does not contain the code, but the log does.
    this.#note(method, url.pathname, {
      ...reply,
      code: reply.body.code && reply.status >= 400 ? reply.body.code : code,
    });
    return reply.body;
  }

  #note(method: string, path: string, reply: { status: number; headers: Headers; body: Json; code?: string }): void {
    const operations = this.#described.operationsAt(method, path);
    if (operations.length === 0) this.misfits.add(`${method} ${path} is not described`);
    for (const operation of operations) {
      const { operationId, responses } = at(this.#described.document, operation);
      const { status, code } = reply;
      this.statuses.add(`${operationId} ${status}`);
      const faults = this.#described.replyFaults(operation, reply);
      const continues = new URL(reply.headers.get('location') ?? signupUrl).searchParams.get('session_token');
      if (continues) faults.push(...this.#described.faults('/components/schemas/ContinueToken', continues));
      if (status >= 400) {
        this.codes.add(`${operationId} ${code}`);
        const isNamed = responses[status]?.description.includes(`\`${code}\``);
        if (!isNamed) faults.push(`the code ${code} is not described`);
      }
      for (const fault of faults) this.misfits.add(`${operationId} ${status} ${code ?? ''}: ${fault}`);
    }
  }
}

/** A valid submission, as JSON and as a plain form. */
export const goodForm = { username: 'ada', password: 'Quiet-Harbour-42' };
export const signupBody = (changes: object = {}) => ({ state, ...goodForm, ...changes });
export const formBody = (changes: Record<string, string> = {}) => new URLSearchParams({ ...goodForm, ...changes });
export const formPath = `/?state=${encodeURIComponent(state)}`;
