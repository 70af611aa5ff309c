import Koa from 'koa';
import { onTestFinished } from 'vitest';
import { defaultConditions, type TenantConditions } from '#tenant/local/conditions.js';
import { openLoopbackServer } from '#tenant/local/loopback-server.js';
import { type Fault, FaultPlan } from '#tenant/local/management-api/faults.js';
import { managementApi } from '#tenant/local/management-api/management-api.js';
import { generousRateLimit, type RateLimitOptions } from '#tenant/local/management-api/rate-limit.js';
import type { ManagementCall } from '#tenant/local/management-api/record-call.js';
import { tokenEndpoint } from '#tenant/local/management-api/token-endpoint.js';
import { ManagementTokens } from '#tenant/local/management-api/tokens.js';
import type { Connection } from '#tenant/local/store/connections.js';
import { defaultManagementClient, managementScopes } from '#tenant/local/store/management-clients.js';
import { createTenantStores } from '#tenant/local/store/tenant-stores.js';
import type { ConflictKind } from '#tenant/local/store/users/store-context.js';

export const CLIENT = defaultManagementClient();
export const PASSWORD = 'Made-Up-Passw0rd-For-Tests';

interface Settings {
  connections?: Connection[];
  rateLimit?: RateLimitOptions;
  faults?: Fault[];
  conflicts?: ConflictKind;
  conditions?: Partial<TenantConditions>;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON of the body. */
  body: Record<string, unknown>;
}

/** Starts the Management API and its token endpoint on a free port, with a clock that only `advance` moves. */
export async function apiUnderTest({
  connections,
  rateLimit = generousRateLimit,
  faults,
  conflicts = 'separate',
  conditions: differing,
}: Settings = {}) {
  let time = Date.parse('2026-11-23T09:00:00Z');
  const now = () => time;
  const server = await openLoopbackServer(0);
  onTestFinished(server.close);
  const { origin } = server;
  const given = connections && { connections };
  const stores = createTenantStores({
    origin,
    clients: [CLIENT],
    ...given,
    now,
    searchLagMs: 0,
    conflicts,
    actionBuildMs: 1000,
  });
  const tokens = new ManagementTokens(origin, now);
  const calls: ManagementCall[] = [];
  const watch = { faults: new FaultPlan(faults), calls, now };
  const conditions = { ...defaultConditions(), ...differing };
  const app = new Koa();
  app.use(tokenEndpoint({ ...watch, ...stores, tokens }));
  app.use(managementApi({ ...watch, stores, conditions, tokens, rateLimit }));
  app.use((ctx) => {
    ctx.body = { passedOn: ctx.path, body: ctx.req.body ?? null };
  });
  server.serve(app);

  const token = await tokens.issue(CLIENT.client_id, managementScopes);
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
  return {
    origin,
    stores,
    store: stores.users,
    calls,
    faults: watch.faults,
    conditions,
    tokens,
    token,
    raw,
    call,
    advance,
  };
}

/** Options of an SDK client for the API under test. */
export function sdkOptions(api: Awaited<ReturnType<typeof apiUnderTest>>) {
  return { baseUrl: `${api.origin}/api/v2`, token: api.token, maxRetries: 0 };
}

/** Status, error code and text of a refusal. */
export function refusalOf({ status, body }: Answer): unknown[] {
  return [status, body.errorCode, body.message];
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
