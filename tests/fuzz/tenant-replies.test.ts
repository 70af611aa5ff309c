import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { errorStatus } from '#contracts/error-codes.js';
import { passwordPolicy, toPasswordPolicy } from '#contracts/password.js';
import { limitToConnection } from '#contracts/username.js';
import { managementApi, toFailure } from '#server/auth0/client.js';
import { databaseConnection, readConnectionOptions } from '#server/auth0/connection.js';
import { TenantError } from '#server/auth0/errors.js';
import { callsLeft, parseRateLimitHeaders, retryDelay } from '#server/auth0/rate-limit-headers.js';
import { managementTokens } from '#server/auth0/token.js';
import { readAccount } from '#server/auth0/user-schema.js';
import { auth0Directory } from '#server/auth0/users.js';
import { startDeadline } from '#server/deadline.js';
import type { Result } from '#server/result.js';
import { always } from './always.js';
import { anyJson, anyText, headerText, mutated } from './texts.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const connection = 'signup-usernames';

/** A value with one changed property, or any JSON value. */
function similarTo(value: object): fc.Arbitrary<unknown> {
  const changed = fc
    .tuple(fc.constantFrom(...Object.keys(value)), fc.oneof(anyJson, fc.constantFrom(null, undefined, '', 0, true)))
    .map(([key, other]) => ({ ...value, [key]: other }));
  return fc.oneof({ weight: 3, arbitrary: changed }, anyJson);
}

const user = {
  user_id: 'google-oauth2|1',
  email: 'canary@example.com',
  email_verified: true,
  username: 'ada',
  name: 'Ada',
  blocked: false,
  created_at: '2026-11-01T10:00:00.000Z',
  last_login: '2026-11-01T10:00:00.000Z',
  identities: [{ provider: 'auth0', connection, user_id: 1, profileData: { username: 'ada' } }],
  app_metadata: { username: 'ada', signup: { version: 1 } },
};
const option = {
  passwordPolicy: 'good',
  password_complexity_options: { min_length: 12 },
  password_options: { complexity: { min_length: 12, character_types: ['lowercase'], identical_characters: 'block' } },
  requires_username: true,
  validation: { username: { min: 3, max: 20 } },
  attributes: { username: { validation: { min_length: 3, max_length: 20 } } },
};
const refusal = {
  statusCode: 400,
  errorCode: 'invalid_body',
  message: "Payload validation error: 'canary@example.com' on property email",
};
const body = fc.oneof(
  similarTo(user).map((value) => JSON.stringify(value) ?? ''),
  similarTo(refusal).map((value) => JSON.stringify(value) ?? ''),
  similarTo({ users: [user], total: 1 }).map((value) => JSON.stringify(value) ?? ''),
  fc.array(similarTo(user), { maxLength: 3 }).map((values) => JSON.stringify(values)),
  mutated(JSON.stringify(user)),
  anyText,
);
const isTime = (at: number | undefined) => at === undefined || Number.isFinite(at);

describe('a user of the tenant', () => {
  always('is parsed as an account or reported as a bad response', similarTo(user), (reply) => {
    try {
      const account = readAccount(reply);
      expect(account.userId).toBeTypeOf('string');
      expect([account.emailVerified, account.blocked].every((value) => typeof value === 'boolean')).toBe(true);
      expect(isTime(account.createdAt) && isTime(account.lastLogin)).toBe(true);
      const ids = account.identities.flatMap(({ id, provider, connection: of }) => [id, provider, of]);
      expect(ids.filter((id) => typeof id !== 'string')).toEqual([]);
      expect(account.appMetadata).toBeTypeOf('object');
    } catch (error) {
      expect(error).toEqual(TenantError.badResponse());
    }
  });
});

describe('any response of the tenant', () => {
  const status = fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503);

  always(
    'to any call results in a value or an error code, without personal data in the cause',
    fc.tuple(status, body, headerText),
    async ([code, text, header]) => {
      const send: typeof fetch = async () =>
        new Response(code === 204 ? null : text, { status: code, headers: { 'x-ratelimit-limit': header } });
      const tokens = { cached: () => 'made-up', current: async () => 'made-up', forget: () => {} };
      const api = managementApi({ tenantOrigin: 'http://localhost', tokens, now: () => now, fetch: send });
      const { searchUsernames, searchUsernameHolders, searchProfileOwner, searchLinkedEmail, ...directory } =
        auth0Directory({
          api,
          connection: databaseConnection(api, connection),
          now: () => now,
        });
      // Best-effort calls are not retried; each response would be the same.
      const deadline = { ...startDeadline(1_000), bestEffort: true } as const;
      const calls: (() => Promise<Result<unknown>>)[] = [
        () => directory.read('a|1', deadline),
        () => directory.readByEmail('ada@example.com', deadline),
        () => directory.createIdentity({ id: '1', username: 'ada', password: 'made-up' }, deadline),
        () => directory.linkIdentity('a|1', '1', deadline),
        () => directory.writeMetadata('a|1', { appMetadata: { username: 'ada' }, userMetadata: {} }, deadline),
        () => directory.delete('a|1', deadline),
        () => searchUsernames(['ada'], deadline),
        () => searchUsernameHolders(['ada'], deadline),
        () => searchProfileOwner('ada', deadline),
        () => searchLinkedEmail('ada@example.com', deadline),
      ];
      for (const call of calls) {
        const outcome = await call();
        if (outcome.ok) continue;
        expect(errorStatus).toHaveProperty(outcome.failure.code);
        expect(outcome.failure.cause ?? '').toMatch(/^([a-z-]+: (\d{3}|no answer)( [a-z][a-z0-9_]{0,39})?(: .*)?)?$/);
        expect(JSON.stringify(outcome.failure)).not.toContain('canary');
      }
    },
    0.2,
  );

  const thrown = fc.record(
    {
      statusCode: fc.oneof(fc.integer({ min: 100, max: 599 }), anyJson),
      body: similarTo({ errorCode: 'a_code', message: 'PasswordStrengthError' }),
      rawResponse: anyJson,
    },
    { requiredKeys: [] },
  );
  always('that is an error has a documented code, and a message with status and code only', thrown, (error) => {
    const read = TenantError.from(error);
    expect(read.message).toMatch(/^management-api: (-?\d+|no answer)( [a-z][a-z0-9_]{0,39})?$/);
    const { failure } = toFailure(read, now, true);
    expect(errorStatus).toHaveProperty(failure.code);
  });

  always(
    'about a connection results in satisfiable rules, or none',
    fc.tuple(similarTo(option), anyJson),
    ([options, other]) => {
      const reply = [other, { name: connection, options }];
      const { username, password } = readConnectionOptions(reply, connection);
      expect(readConnectionOptions(other, connection)).toBeTypeOf('object');
      if (password) expect(passwordPolicy.safeParse(toPasswordPolicy(password)).success).toBe(true);
      if (!username) return;
      const { minLength, maxLength, pattern } = limitToConnection(
        { minLength: 3, maxLength: 15, pattern: '[a-z]+' },
        username,
      );
      expect(minLength).toBeLessThanOrEqual(maxLength);
      expect('ada').toMatch(new RegExp(`^(?:${pattern})$`, 'u'));
    },
  );
});

describe('headers of the rate limit', () => {
  const value = fc.oneof(
    headerText,
    fc.double().map(String),
    fc.integer().map(String),
    fc.constantFrom('', '0', '-1', '1e308', String(now)),
  );
  const headers = fc.dictionary(
    fc.constantFrom('x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'),
    value,
  );

  always(
    'let a call through within a minute, and never ask for a longer wait',
    fc.tuple(headers, fc.constantFrom(200, 429, 500)),
    ([said, status]) => {
      const answer = { status, headers: new Headers(said) };
      const window = parseRateLimitHeaders(undefined, answer, { now, inFlight: 0 });
      if (window) {
        expect(window.limit).toBeGreaterThanOrEqual(1);
        expect(window.left).toBeGreaterThanOrEqual(0);
        expect(callsLeft(window, now + 60_000)).toBeGreaterThanOrEqual(1);
      }
      const delay = retryDelay({ ...answer, attempt: 1, now, random: 0 });
      if (delay !== undefined) expect(delay >= 0 && delay <= 60_000).toBe(true);
      const { failure } = toFailure(new TenantError({ source: 'management-api', ...answer }), now);
      if (failure.retryAfter !== undefined) expect(failure.retryAfter >= 1 && failure.retryAfter <= 60).toBe(true);
    },
  );
});

describe('an access token', () => {
  const reply = fc.oneof(
    similarTo({ access_token: 'made-up', expires_in: 86_400 }).map((value) => JSON.stringify(value) ?? ''),
    anyText,
  );

  always(
    'is valid in a header, or is an error',
    fc.tuple(reply, fc.constantFrom(200, 201, 204, 403, 500)),
    async ([text, status]) => {
      const send: typeof fetch = async () => new Response(status === 204 ? null : text, { status });
      const settings = {
        tenantOrigin: 'http://localhost',
        clientId: 'made-up',
        clientSecret: 'made-up',
        now: () => now,
      };
      const token = await managementTokens({ ...settings, fetch: send })
        .current()
        .catch((error: unknown) => error);
      if (token instanceof TenantError) expect(token.message).toMatch(/^token: \d{3}( unreadable_reply)?$/);
      else expect(new Headers({ authorization: `Bearer ${token}` }).get('authorization')).toBe(`Bearer ${token}`);
    },
  );
});
