import { SignJWT } from 'jose';
import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { apiRoutes } from '#server/node/site.js';
import { type LocalTenant, type LocalTenantOptions, startLocalTenant } from '#tenant/local/local-tenant.js';
import { findPersona } from '#tenant/local/oidc/personas.js';
import { type Application, createApplication } from '../../api/_http/application.js';

/** Shared by Action and API in the tests; made up. */
export const tokenSecret = 'made-up-secret-of-more-than-32-bytes';
export const signupUrl = 'http://localhost:3000/';
export const connection = 'signup-usernames';
/** A `state` of realistic length; made up. */
export const state = `hKFo2SB${'made-up-state-'.repeat(12)}`;

/** A strong password that contains no persona's name; made up. */
export const password = 'Quiet-Harbour-42';

export interface WorldOptions {
  env?: Record<string, string>;
  config?: SignupConfig;
  hooks?: SignupHooks;
  /** Receives the log lines. */
  writeLog?: (line: string) => void;
  /** Carries the API's calls to the tenant. */
  fetch?: typeof fetch;
  tenant?: LocalTenantOptions;
}

/** The response of an endpoint. */
export interface Answer {
  status: number;
  headers: Headers;
  // Tests read bodies of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: a JSON body
  body: any;
}

/** A local tenant and its API. */
export interface World {
  tenant: LocalTenant;
  application: Application;
  /** Signs a persona in at the tenant and returns the user's id. */
  signIn(persona: string): string;
  /** A session token as the Action signs it. */
  token(sub: string, claims?: object): Promise<string>;
  /** Calls an endpoint like a browser, with a session token for this user. */
  call(method: string, path: string, options?: { as?: string; body?: unknown; headers?: HeadersInit }): Promise<Answer>;
  close(): Promise<void>;
}

/** Environment variables of an API for this tenant. */
export function environmentFor(
  tenant: Pick<LocalTenant, 'origin' | 'client'>,
  env: Record<string, string> = {},
): Record<string, string> {
  return {
    AUTH0_DOMAIN: tenant.origin,
    AUTH0_CLIENT_ID: tenant.client.client_id,
    AUTH0_CLIENT_SECRET: tenant.client.client_secret,
    AUTH0_CONNECTION: connection,
    REDIRECT_TOKEN_SECRET: tokenSecret,
    SIGNUP_URL: signupUrl,
    APP_URL: 'http://localhost:8080/login',
    LOG_LEVEL: 'silent',
    ...env,
  };
}

export async function startWorld({ env, tenant: tenantOptions, ...team }: WorldOptions = {}): Promise<World> {
  const tenant = await startLocalTenant(tenantOptions);
  const application = createApplication({ env: environmentFor(tenant, env), ...team });
  const token: World['token'] = (sub, claims = {}) => signToken({ iss: new URL(tenant.origin).host, sub, ...claims });

  return {
    tenant,
    application,
    token,
    signIn(persona) {
      const found = findPersona(persona);
      if (!found) throw new Error(`There is no persona ${persona}`);
      return tenant.users.signInSocial(found.profile, '127.0.0.1').user_id;
    },
    async call(method, path, { as, body, headers } = {}) {
      const request = new Request(new URL(path, signupUrl), {
        method,
        headers: {
          ...(as !== undefined && { authorization: `Bearer ${await token(as)}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const endpoint = apiRoutes[new URL(request.url).pathname];
      if (!endpoint) throw new Error(`There is no endpoint at ${path}`);
      const response = await endpoint(request, application);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    },
    close: () => tenant.close(),
  };
}

/** Signs a session token for the page of the tests. */
export function signToken(claims: object, secret = tokenSecret): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = { aud: signupUrl, iat: now, exp: now + 900, jti: crypto.randomUUID(), ip: '127.0.0.1', ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(secret));
}
