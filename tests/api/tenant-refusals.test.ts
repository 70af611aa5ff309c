import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import { password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

/** A response captured from a real tenant, or from Auth0's API description; canaries replace personal data. */
interface Captured {
  call: 'create' | 'link' | 'read' | 'token';
  status: number;
  message: string;
  errorCode?: string;
}

const users = '/api/v2/users';
const where = {
  create: { method: 'POST', path: users },
  link: { method: 'POST', path: `${users}/*/identities` },
  read: { method: 'GET', path: `${users}/*` },
  token: { method: 'POST', path: '/oauth/token' },
} as const;

const create = (message: string, errorCode?: string, status = 400): Captured => ({
  call: 'create',
  status,
  message,
  ...(errorCode !== undefined && { errorCode }),
});
const fault = (field: string, code: string) => ({ status: 422, code: 'validation_failed', errors: [{ field, code }] });
const refused = { status: 502, code: 'tenant_refused' };

/** The tenant's response, the error code for the user, and the remedy in the log. */
const captured: [Captured, expected: object, remedy: RegExp][] = [
  [create('PasswordStrengthError: Password is too weak'), fault('password', 'password_too_weak'), /read:connections/],
  [create('PasswordDictionaryError: Password is too common'), fault('password', 'password_too_common'), /rules/],
  [
    create('PasswordNoUserInfoError: Password contains user information'),
    fault('password', 'password_has_personal_data'),
    /rules/,
  ],
  [create('PasswordHistoryError: Password has previously been used'), fault('password', 'password_too_weak'), /rules/],
  [
    create(
      "Username can only contain alphanumeric characters and '_'. Username should have between 2 and 15 characters.",
    ),
    fault('username', 'username_invalid'),
    /read:connections/,
  ],
  [
    create(
      "Payload validation error: 'String is too short (0 chars), minimum 1' on property username (The user's username).",
      'invalid_body',
    ),
    fault('username', 'username_too_short'),
    /rules/,
  ],
  [create('Cannot set username for connection without requires_username.'), refused, /Requires Username/],
  [
    create(
      'Connection must be enabled for this client to perform single user creation and signup operations (client_id: canary - connection: canary)',
      'auth0_idp_error',
    ),
    refused,
    /Enable AUTH0_CONNECTION/,
  ],
  [create('The connection does not exist.', 'inexistent_connection'), refused, /Set AUTH0_CONNECTION to the name/],
  [create('Connection is disabled.'), refused, /Enable AUTH0_CONNECTION/],
  [
    create(
      'Connection does not support user creation through the API. It must either be a database or passwordless connection.',
      'operation_not_supported',
    ),
    refused,
    /name of a database connection/,
  ],
  [create('Sandbox error: canary@example.com is not invited'), refused, /Pre-user-registration/],
  [
    create(
      "Payload validation error: 'Additional properties not allowed: canary' on property app_metadata.",
      'invalid_body',
    ),
    refused,
    /metadata/,
  ],
  [
    create('Insufficient scope, expected any of: create:users', 'insufficient_scope', 403),
    refused,
    /machine-to-machine/,
  ],
  [
    create('Please upgrade your subscription to use canary', 'insufficient_entitlement', 403),
    refused,
    /SIGNUP_MODE=profile/,
  ],
  [
    {
      call: 'link',
      status: 403,
      message: 'Please upgrade your subscription to use account linking',
      errorCode: 'insufficient_entitlement',
    },
    refused,
    /SIGNUP_MODE=profile/,
  ],
  [
    { call: 'link', status: 400, message: 'The provider/connection is not configured.' },
    refused,
    /Set AUTH0_CONNECTION to the name/,
  ],
  [
    {
      call: 'read',
      status: 403,
      message: 'Insufficient scope, expected any of: read:users',
      errorCode: 'insufficient_scope',
    },
    refused,
    /machine-to-machine/,
  ],
  [
    { call: 'read', status: 401, message: 'Bad audience: https://canary.example.com' },
    refused,
    /not to a custom domain/,
  ],
  [{ call: 'token', status: 401, message: 'canary' }, refused, /AUTH0_CLIENT_SECRET/],
  [{ call: 'token', status: 403, message: 'canary' }, refused, /Client Credentials/],
  [{ call: 'read', status: 418, message: 'canary@example.com' }, refused, /Monitoring/],
];

let world: World;
let log: { code?: string; cause?: string; remedy?: string }[];
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.tenant.reset();
  world.tenant.faults.clear();
  log = [];
});

function application() {
  const lines = pino({ level: 'info' }, { write: (line) => void log.push(JSON.parse(line)) });
  return { ...world.application, log: lines };
}

function answerWith({ call, status, message, errorCode }: Captured): void {
  const error = status === 403 ? 'Forbidden' : 'Bad Request';
  const body = { statusCode: status, error, message, ...(errorCode !== undefined && { errorCode }) };
  world.tenant.faults.set([{ ...where[call], status, body }]);
}

/** Sends the form as the page does. */
async function sendJson(): Promise<{ text: string; body: object }> {
  const headers = {
    authorization: `Bearer ${await world.token(world.signIn('ada'))}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ state, username: 'ada', password });
  const request = new Request(new URL('/api/signup', signupUrl), { method: 'POST', headers, body });
  const text = (await (await apiRoutes['/api/signup']?.(request, application()))?.text()) ?? '';
  return { text, body: JSON.parse(text) };
}

/** Sends the form as a browser without JavaScript does. */
async function sendPlainForm(): Promise<string> {
  const token = await world.token(world.signIn('ada'));
  const request = new Request(new URL(`/?session_token=${token}&state=${state}`, signupUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `username=ada&password=${password}`,
  });
  return (await unbuiltSite(application())(request)).text();
}

/** Words of Auth0's message that no text of the page contains. */
const upstream = /canary|sandbox|payload|requires_username|insufficient|PasswordStrength|alphanumeric|upgrade/i;

describe('a refusal of the tenant is answered with an error code, and logged with a cause and a remedy', () => {
  it.each(captured.map((row) => [`${row[0].call} ${row[0].status} ${row[0].message.slice(0, 60)}`, ...row] as const))(
    '%s',
    async (_, body, expected, remedy) => {
      // A new world, because cached tokens and rules would skip some of these calls.
      if (['token', 'read'].includes(body.call)) world = await restarted();
      answerWith(body);
      const json = await sendJson();
      expect(json.body).toMatchObject(expected);
      const html = await sendPlainForm();
      expect(json.text + html).not.toMatch(upstream);
      expect(log).toHaveLength(2);
      for (const line of log) {
        expect(line.cause).toMatch(/^(management-api|token): \d{3}/);
        expect(line.remedy).toMatch(remedy);
      }
      expect(JSON.stringify(log)).not.toMatch(/canary/);
    },
  );

  it('a missing scope is logged, and no other part of Auth0’s message', async () => {
    const message = 'Insufficient scope, expected any of: update:users,update:users_app_metadata,canary:users';
    answerWith({ call: 'link', status: 403, message, errorCode: 'insufficient_scope' });
    await sendJson();
    expect(log[0]?.cause).toBe(
      'management-api: 403 insufficient_scope: a scope is missing: update:users, update:users_app_metadata',
    );
  });
});

async function restarted(): Promise<World> {
  await world.close();
  return startWorld();
}

describe('a conflict with the message of real tenants', () => {
  it.each([
    ['The username provided is in use already.', 'username_taken'],
    ['The user already exists (username: ada).', 'username_taken'],
    ['Username already exists', 'username_taken'],
  ])('400 "%s": %s', async (message, code) => {
    answerWith(create(message, 'auth0_idp_error'));
    expect((await sendJson()).body).toMatchObject({ status: 409, code });
  });

  it('a 400 about an address is a conflict of the address, even if it contains "username"', async () => {
    answerWith(create('The user already exists (email: username@example.com).', 'auth0_idp_error'));
    await sendJson();
    expect(world.tenant.calls.map(({ path }) => path)).toContain('/api/v2/users-by-email');
  });
});
