import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { healthReply } from '#contracts/endpoints.js';
import type { Clock } from '#server/deadline.js';
import type { Settings } from '#server/settings/settings.js';
import type { Finding } from './print/findings.js';

export interface ProbeContext {
  settings: Pick<Settings, 'signupUrl' | 'mode' | 'tenantOrigin' | 'tokenSecrets'>;
  /** Login domains: the tenant's own domain and its custom domains. */
  loginHosts: readonly string[];
  fetch: typeof fetch;
  now: Clock;
}

const timeoutMs = 10_000;
const tokenSeconds = 300;

/** Probes page, API and shared secret, up to the first failure. Logins may be redirected only if all are ok. */
export async function probeDeployment(context: ProbeContext): Promise<Finding[]> {
  const page = await probePage(context);
  if (page.state === 'failed') return [page];
  const api = await probeApi(context);
  if (api.state === 'failed') return [page, api];
  return [page, api, await probeSharedSecret(context)];
}

/** The root element of `web/index.html`. */
const pageElement = /<div id="page"[ >]/;

/** Checks that SIGNUP_URL answers with the page. */
export async function probePage({ settings: { signupUrl }, fetch }: ProbeContext): Promise<Finding> {
  const finding = { id: 'page', title: 'Page' };
  const deploy = `Deploy page and API to ${signupUrl} (docs/setup.md), and run the command again.`;
  const response = await get(fetch, signupUrl);
  if (response instanceof Error) {
    return {
      ...finding,
      state: 'failed',
      seen: `${signupUrl} does not answer (${reasonOf(response)})`,
      remedy: deploy,
    };
  }
  if (response.status >= 300 && response.status < 400) {
    const target = new URL(response.headers.get('location') ?? '/', signupUrl).host;
    const remedy =
      'Serve the page at this address itself. On Vercel, switch off Deployment Protection for this domain.';
    return { ...finding, state: 'failed', seen: `${signupUrl} redirects to ${target}`, remedy };
  }
  const isPage = response.status === 200 && pageElement.test(await response.text());
  if (isPage) return { ...finding, state: 'ok', seen: `${signupUrl} answers` };
  const seen = `${signupUrl} answers HTTP ${response.status}, but not with the page`;
  return { ...finding, state: 'failed', seen, remedy: deploy };
}

/** Checks that the API runs in the same mode, and that the tenant accepts its credentials. */
export async function probeApi({ settings: { signupUrl, mode }, fetch }: ProbeContext): Promise<Finding> {
  const finding = { id: 'api', title: 'API' };
  const address = new URL('/api/health?deep=1', signupUrl).href;
  const response = await get(fetch, address);
  if (response instanceof Error || !response.ok)
    return { ...finding, state: 'failed', ...(await apiProblem(response)) };
  const health = healthReply.safeParse(await response.json().catch(() => undefined));
  if (!health.success) {
    const remedy = `Another server answers at ${address}. Forward /api/ to the API.`;
    return { ...finding, state: 'failed', seen: 'the response is not from the API', remedy };
  }
  const { version, mode: there } = health.data;
  if (there === mode) return { ...finding, state: 'ok', seen: `version ${version}, ${mode} mode` };
  const remedy = `Set SIGNUP_MODE=${mode} for the API, also for its build, and deploy it.`;
  return { ...finding, state: 'failed', seen: `it runs in ${there} mode, the settings say ${mode} mode`, remedy };
}

const problem = z.object({ code: z.string() });

async function apiProblem(response: Response | Error): Promise<{ seen: string; remedy: string }> {
  const log = 'Check the log of the API: it names what is missing or wrong.';
  if (response instanceof Error) return { seen: `it does not answer (${reasonOf(response)})`, remedy: log };
  const code = problem.safeParse(await response.json().catch(() => undefined)).data?.code;
  if (code !== 'tenant_refused')
    return { seen: `it answers HTTP ${response.status} ${code ?? ''}`.trim(), remedy: log };
  return {
    seen: 'the tenant refuses its credentials or their scopes',
    remedy: 'Give the API AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET as in .env, and deploy it.',
  };
}

/**
 * Checks that the API has the same shared secret, SIGNUP_URL and login domains. The API refreshes a session token of a made-up
 * user: it verifies the token and signs a new one, without a call to the tenant.
 */
export async function probeSharedSecret(context: ProbeContext): Promise<Finding> {
  const finding = { id: 'secret-api', title: 'Shared secret' };
  const [secret] = context.settings.tokenSecrets;
  for (const host of context.loginHosts) {
    const problem = await renewToken(context, secret, host);
    if (problem !== undefined) return { ...finding, state: 'failed', ...problem };
  }
  return {
    ...finding,
    state: 'ok',
    seen: `the same as in the settings, for logins on ${context.loginHosts.join(', ')}`,
  };
}

const renewReply = z.object({ sessionToken: z.string() });

/**
 * Checks that the API accepts a session token with this signature, and signs the new one with the same secret.
 * @param host the login domain in the token. @returns undefined on success, otherwise the problem.
 */
export async function renewToken(
  { settings: { signupUrl, tenantOrigin }, fetch, now }: ProbeContext,
  secret: Uint8Array,
  host: string,
): Promise<{ seen: string; remedy: string } | undefined> {
  const seconds = Math.floor(now() / 1000);
  const token = await new SignJWT({ jti: randomUUID(), login_domain: host })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(host)
    .setSubject('signup-step-probe|made-up')
    .setAudience(signupUrl)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + tokenSeconds)
    .sign(secret);
  const response = await get(fetch, new URL('/api/session', signupUrl).href, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  if (response instanceof Error) {
    return { seen: `the API does not answer (${reasonOf(response)})`, remedy: 'Check the log of the API.' };
  }
  if (response.status === 429) {
    return {
      seen: 'this machine has reached the rate limit of the API',
      remedy: 'Wait a minute, and run the command again.',
    };
  }
  const isTenant = host === new URL(tenantOrigin).host;
  const remedy = isTenant
    ? 'Give the API the same REDIRECT_TOKEN_SECRET, SIGNUP_URL and AUTH0_DOMAIN as in .env, and deploy it.'
    : `Add ${host} to AUTH0_LOGIN_DOMAINS of the API, and deploy it.`;
  const reply = renewReply.safeParse(await response.json().catch(() => undefined)).data;
  if (!response.ok || reply === undefined) {
    return { seen: `the API refuses a token of ${host} (HTTP ${response.status})`, remedy };
  }
  const isSigned = await jwtVerify(reply.sessionToken, secret, { currentDate: new Date(now()) }).then(
    () => true,
    () => false,
  );
  return isSigned ? undefined : { seen: 'the API signs with a different secret', remedy };
}

/** Sends one request and does not follow redirects. @returns the response, or the error of a failed request. */
export async function get(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit = {},
): Promise<Response | Error> {
  try {
    const headers = { accept: 'text/html, application/json', ...init.headers };
    return await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The reason of a failed `fetch`: its error has it as `cause`. */
function reasonOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? 'no answer within 10 seconds' : error.message;
}
