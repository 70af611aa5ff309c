import { afterEach, beforeEach, expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password.js';
import { usualUsernamePattern } from '#contracts/username.js';
import { managementApi } from '#server/auth0/client.js';
import { databaseConnection, rulesFromConnection } from '#server/auth0/connection.js';
import { managementTokens } from '#server/auth0/token.js';
import type { CredentialRulesProvider } from '#server/signup/rules.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';

const MINUTE = 60_000;
const configured = {
  username: { minLength: 2, maxLength: 20, pattern: usualUsernamePattern },
  password: toPasswordPolicy({ passwordPolicy: 'low' }),
};

let tenant: LocalTenant;
let rules: CredentialRulesProvider;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  tenant = await startLocalTenant();
  const { client_id: clientId, client_secret: clientSecret } = tenant.client;
  const now = () => clock;
  const tokens = managementTokens({ tenantOrigin: tenant.origin, clientId, clientSecret, now });
  const api = managementApi({ tenantOrigin: tenant.origin, tokens, now });
  rules = rulesFromConnection({ connection: databaseConnection(api, 'signup-usernames'), configured, now });
});
afterEach(() => tenant.close());

const readings = () => tenant.calls.filter(({ path }) => path === '/api/v2/connections').length;
const minLength = async () => (await rules.forDisplay()).password.minLength;

it('refetches the connection after ten minutes', async () => {
  expect(await minLength()).toBe(10);
  clock += 9 * MINUTE;
  await minLength();
  expect(readings()).toBe(1);
  clock += 2 * MINUTE;
  expect(await minLength()).toBe(10);
  expect(readings()).toBe(2);
});

it('keeps showing the rules it read before while reading fails, and retries after half a minute', async () => {
  await minLength();
  tenant.faults.set([{ method: 'GET', path: '/api/v2/connections', status: 500 }]);
  clock += 11 * MINUTE;
  expect(await minLength()).toBe(10);
  expect(await minLength()).toBe(10);
  expect(readings()).toBe(2);
  clock += MINUTE;
  expect(await minLength()).toBe(10);
  expect(readings()).toBe(3);
});

it('validates by the rules it read, for ten minutes; before and after that the tenant decides', async () => {
  expect(rules.forValidation().password.minLength).toBe(1);
  await minLength();
  expect(rules.forValidation().password.minLength).toBe(10);
  clock += 11 * MINUTE;
  const undecided = { minLength: 1, requiredTypes: 0, maxBytes: 72, noPersonalData: false };
  expect(rules.forValidation().password).toMatchObject(undecided);
});

it('shows the stricter username lengths and validates by them for ten minutes; always validates by those of the config', async () => {
  expect(rules.forValidation().username).toEqual(configured.username);
  const { username } = await rules.forDisplay();
  expect(username).toMatchObject({ minLength: 3, maxLength: 20 });
  expect(rules.forValidation().username).toEqual(username);
  clock += 11 * MINUTE;
  expect(rules.forValidation().username).toEqual(configured.username);
});

it('shows the configured rules first if reading takes too long, and then the rules it read', async () => {
  tenant.faults.set([{ method: 'GET', path: '/api/v2/connections', delayMs: 1_300 }]);
  expect(await minLength()).toBe(configured.password.minLength);
  expect(await minLength()).toBe(10);
  expect(readings()).toBe(1);
});
