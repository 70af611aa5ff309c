import { MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import { apiRoutes } from '#server/node/site.js';
import { type ApplicationOptions, createApplication } from '../../api/_http/application.js';
import { type Answer, environmentFor, signToken, signupUrl, state } from '../support/signup-world.js';
import type { BareTenant } from './bare-tenant.js';
import { config as withTeam } from './extra-field.js';

/** The values of a submitted form. */
export interface Typed {
  username: string;
  password: string;
  team: string;
}

/** A user in one login, which lasts over several calls. */
export interface Visitor {
  sub: string;
  jti: string;
  /** Seconds since the epoch. */
  iat: number;
}

/** One running API. */
export interface ApiInstance {
  /** Calls an endpoint as the page does. A user ID gets a new login for each call. Rejects without a response. */
  call(person: string | Visitor, method: string, path: string, body?: object): Promise<Answer>;
}

/** A new login, at the present time of the tenant's clock. */
export function visitor(tenant: BareTenant, sub: string): Visitor {
  return { sub, jti: crypto.randomUUID(), iat: Math.floor(tenant.now() / 1000) };
}

export type Kind = 'identity' | 'profile, tenant' | 'profile, redis';

/** The environment of an API of this kind. */
export function environmentOf(kind: Kind, tenant: BareTenant, redisUrl = ''): Record<string, string> {
  if (kind === 'identity') return environmentFor(tenant);
  const registry = kind === 'profile, tenant' ? 'tenant' : 'redis';
  return environmentFor(tenant, { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: registry, REDIS_URL: redisUrl });
}

/** Configuration (default: one extra field), hooks, and the `fetch` for tenant calls. */
export type InstanceOptions = Pick<ApplicationOptions, 'config' | 'hooks' | 'fetch'>;

/** Starts an API in this process. Like an API on another machine, it shares only the tenant with others. */
export function startInstance(
  tenant: BareTenant,
  env: Record<string, string>,
  options: InstanceOptions = {},
): ApiInstance {
  const application = createApplication({ env, config: withTeam, now: tenant.now, ...options });
  return {
    async call(person, method, path, body) {
      const request = await requestFor({ tenant, person, origin: signupUrl }, { method, path, body });
      const endpoint = apiRoutes[new URL(request.url).pathname];
      if (!endpoint) throw new Error(`There is no endpoint at ${path}`);
      return answerOf(await endpoint(request, application));
    },
  };
}

/** Submits the form, as the page does. */
export function submit(api: ApiInstance, person: string, { username, password, team }: Typed): Promise<Answer> {
  return api.call(person, 'POST', '/api/signup', { state, username, password, fields: { team } });
}

const MAX_TRIES = 10;

/** Submits the form, and retries at once while the response has `retryAfter`. */
export async function submitWithRetries(api: ApiInstance, person: string, typed: Typed): Promise<Answer> {
  let answer = await submit(api, person, typed);
  for (let again = 1; again < MAX_TRIES && answer.body.retryAfter !== undefined; again++) {
    answer = await submit(api, person, typed);
  }
  return answer;
}

/** A request of the page, with a session token that is issued now by the tenant's clock. */
export async function requestFor(
  { tenant, person, origin }: { tenant: BareTenant; person: string | Visitor; origin: string },
  { method, path, body }: { method: string; path: string; body: object | undefined },
): Promise<Request> {
  const now = Math.floor(tenant.now() / 1000);
  const login = typeof person === 'string' ? { sub: person, iat: now } : person;
  const exp = Math.min(now + 900, login.iat + MAX_LIFETIME_SECONDS);
  const token = await signToken({ iss: new URL(tenant.origin).host, ...login, exp });
  return new Request(new URL(path, origin), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: await response.json() };
}
