import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { onTestFinished } from 'vitest';
import { type Fault, FaultPlan } from '#tenant/local/management-api/faults.js';
import { managementApi } from '#tenant/local/management-api/management-api.js';
import { generousRateLimit, type RateLimitOptions } from '#tenant/local/management-api/rate-limit.js';
import type { ManagementCall } from '#tenant/local/management-api/record-call.js';
import { type TokenEndpointOptions, tokenEndpoint } from '#tenant/local/management-api/token-endpoint.js';
import { defaultManagementClient, ManagementTokens } from '#tenant/local/management-api/tokens.js';
import { type Connection, defaultConnections } from '#tenant/local/store/connections.js';
import type { ConflictKind } from '#tenant/local/store/users/store-context.js';
import { UserStore } from '#tenant/local/store/users/user-store.js';

export const CLIENT = defaultManagementClient();
export const PASSWORD = 'Made-Up-Passw0rd-For-Tests';

interface Settings {
  connections?: Connection[];
  rateLimit?: RateLimitOptions;
  faults?: Fault[];
  conflicts?: ConflictKind;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The body as parsed JSON; `any` is what JSON.parse says, here kept as a record to look into. */
  body: Record<string, unknown>;
}

async function listen(app: Koa): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A server that listens on a port answers with an AddressInfo, never with the name of a pipe.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The Management API and its token end point on a free port, with a clock that stands still until `advance`. */
export async function apiUnderTest({
  connections,
  rateLimit = generousRateLimit,
  faults,
  conflicts = 'separate',
}: Settings = {}) {
  let time = Date.parse('2026-11-23T09:00:00Z');
  let origin = '';
  const now = () => time;
  const store = new UserStore({
    connections: connections ?? defaultConnections(CLIENT.client_id),
    now,
    searchLagMs: 0,
    conflicts,
  });
  const tokens = new ManagementTokens(() => origin, now);
  const calls: ManagementCall[] = [];
  const watch = { faults: new FaultPlan(faults), calls, now };
  const credentials: TokenEndpointOptions = { ...watch, tokens, clients: [CLIENT] };
  const app = new Koa();
  app.use(tokenEndpoint(credentials)).use(managementApi({ ...watch, store, tokens, rateLimit }));
  app.use((ctx) => {
    ctx.body = { passedOn: ctx.path, body: ctx.req.body ?? null };
  });
  origin = await listen(app);

  const token = await tokens.issue(CLIENT.client_id, CLIENT.scopes);
  const raw = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, init);
  /** A call with a token that has every scope, or only those named in `scopes`. */
  async function call(method: string, path: string, body?: unknown, scopes?: string[]): Promise<Answer> {
    const bearer = scopes ? await tokens.issue(CLIENT.client_id, scopes) : token;
    const headers = {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return answerOf(await raw(`/api/v2${path}`, init));
  }
  const advance = (ms: number) => {
    time += ms;
  };
  return { origin, store, calls, faults: watch.faults, tokens, token, raw, call, advance };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body };
}

export const newUser = {
  connection: 'signup-usernames',
  username: 'grace',
  email: 'grace@example.com',
  password: PASSWORD,
  user_id: 'one',
  email_verified: true,
  verify_email: false,
};

export const ADA = {
  provider: 'google-oauth2',
  connection: 'google-oauth2',
  id: '1001',
  email: 'ada@example.com',
  email_verified: true,
  name: 'Ada Lovelace',
};
