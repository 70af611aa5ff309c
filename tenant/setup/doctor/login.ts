import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import type { Settings } from '#server/settings/settings.js';
import { orStop } from '../connect/failures.js';
import type { TenantConnection } from '../connect/tenant-connection.js';
import type { CommandContext } from '../context.js';
import { get } from '../page-probes.js';
import type { Session } from '../session.js';
import { failed, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext } from './doctor-context.js';

export const loginScopes = [
  'read:clients',
  'create:clients',
  'delete:clients',
  'read:connections',
  'update:connections',
];

const applicationName = 'Signup Step login check';
const loginTimeoutMs = 10 * 60_000;

const random = () => randomBytes(32).toString('base64url');
const tokens = z.object({ id_token: z.string() });
const account = z.object({
  identities: z._default(z.array(z.object({ provider: z.string(), connection: z.string() })), []),
  app_metadata: z._default(z.object({ username: z.optional(z.string()) }), {}),
});

/**
 * `doctor --login`: one real login in a browser, at a temporary application. Only a login can test the Action's secrets, because
 * Auth0 does not show them. Throws a `Stop` for a failed call.
 */
export async function tryLogin(doctor: DoctorContext, session: Session): Promise<Outcome> {
  const { command, settings } = doctor;
  const missing = loginScopes.filter((scope) => !session.token.scopes.has(scope));
  if (missing.length > 0) return skipped(`the access token lacks ${missing.join(' ')}`);
  // An interrupted run may have left its application.
  const abandoned = (await doctor.tenant?.applications())?.filter(({ name }) => name === applicationName) ?? [];
  for (const { clientId } of abandoned) await remove(session, clientId);
  const callback = await openCallback();
  let clientId: string | undefined;
  try {
    clientId = await createApplication(session.tenant, callback.address);
    const request = authorizationRequest({ settings, clientId, callback: callback.address });
    command.log('Sign in with a social account that has not signed up yet, and complete the form:');
    command.log(request.url);
    command.openUrl?.(request.url);
    const answer = await callback.answer;
    if (answer === undefined) return failed('the browser did not return within ten minutes', 'Try again.');
    if (answer.get('state') !== request.state) return failed('the browser returned from another login', 'Try again.');
    const code = answer.get('code');
    if (code === null) return refused(answer);
    const body = { grant_type: 'authorization_code', client_id: clientId, code, ...request.exchange };
    return await checkUser(doctor, await userOf(settings, body, command));
  } finally {
    callback.close();
    if (clientId !== undefined) await remove(session, clientId);
  }
}

function remove({ tenant }: Session, clientId: string): Promise<unknown> {
  return orStop(tenant.clients.delete(clientId), 'delete the test application');
}

function refused(answer: URLSearchParams): Outcome {
  const seen = `the login was refused: ${answer.get('error_description') ?? answer.get('error') ?? 'no reason'}`;
  return failed(
    seen,
    'The log of the Action says why: Monitoring → Logs, the login, Action Details (docs/troubleshooting.md).',
  );
}

/** Checks in the tenant that the user has completed the signup. */
async function checkUser({ settings, credentials, command }: DoctorContext, userId: string): Promise<Outcome> {
  const { accessToken = '' } = await credentials();
  const url = `${settings.tenantOrigin}/api/v2/users/${encodeURIComponent(userId)}`;
  const response = await get(command.fetch, url, { headers: { authorization: `Bearer ${accessToken}` } });
  if (response instanceof Error || !response.ok) return warning('the login passed, but its user cannot be read', '');
  const { identities, app_metadata } = account.parse(await response.json());
  const hasIdentity = identities.some(
    ({ provider, connection }) => provider === 'auth0' && connection === settings.connection,
  );
  const isComplete = settings.mode === 'identity' ? hasIdentity : app_metadata.username !== undefined;
  if (isComplete) return ok('a login passed through the step, and its user has completed the signup');
  return warning(
    'the login passed without the step',
    'The rollout excludes this login (docs/rollout.md), or the user skipped the step.',
  );
}

/** Creates a native application (RFC 8252) that the rollout always includes: `signup_step` overrides SIGNUP_CLIENTS. */
async function createApplication({ clients, connections }: TenantConnection, callback: string): Promise<string> {
  const created = await orStop(
    clients.create({
      name: applicationName,
      app_type: 'native',
      callbacks: [callback],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
      oidc_conformant: true,
      client_metadata: { signup_step: 'on' },
    }),
    'create the test application',
  );
  const client_id = created.client_id ?? '';
  const social = await orStop(connections.list({ take: 50 }), 'list the connections');
  for (const { id = '', strategy } of social.data) {
    if (strategy === 'auth0') continue;
    await orStop(connections.clients.update(id, [{ client_id, status: true }]), 'enable a connection');
  }
  return client_id;
}

/** Prepares the authorization code flow with PKCE (RFC 7636). */
function authorizationRequest(options: { settings: Settings; clientId: string; callback: string }) {
  const { settings, clientId, callback } = options;
  const [state, code_verifier] = [random(), random()];
  const url = new URL('/authorize', settings.loginOrigins[0] ?? settings.tenantOrigin);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid',
    state,
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, state, exchange: { redirect_uri: callback, code_verifier } };
}

/** Exchanges the code for tokens. @returns the user's id. */
async function userOf({ tenantOrigin }: Settings, body: Record<string, string>, { fetch }: CommandContext) {
  const init = { method: 'POST', body: new URLSearchParams(body) };
  const response = await get(fetch, `${tenantOrigin}/oauth/token`, init);
  const reply = response instanceof Error ? undefined : tokens.safeParse(await response.json()).data;
  return String(decodeJwt(reply?.id_token ?? '').sub);
}

/** Starts a local server that waits for the redirect to the callback URL. */
async function openCallback(): Promise<{
  address: string;
  answer: Promise<URLSearchParams | undefined>;
  close: () => void;
}> {
  const server = createServer();
  let timer: NodeJS.Timeout | undefined;
  const answer = new Promise<URLSearchParams | undefined>((resolve) => {
    timer = setTimeout(resolve, loginTimeoutMs, undefined);
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      if (url.pathname !== '/callback') return response.writeHead(404).end();
      response.end('The login has returned to the setup tool. You can close this page and continue in the terminal.\n');
      return resolve(url.searchParams);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = () => {
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${port}/callback`, answer, close };
}
