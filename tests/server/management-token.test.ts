import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ManagementTokens, managementTokens } from '#server/auth0/token.js';
import { type BareTenant, startBareTenant } from '../reliability/bare-tenant.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let tenant: BareTenant;
let tokens: ManagementTokens;
beforeEach(async () => {
  tenant = await startBareTenant();
  const { client_id: clientId, client_secret: clientSecret } = tenant.client;
  tokens = managementTokens({ tenantOrigin: tenant.origin, clientId, clientSecret, now: tenant.now });
});
afterEach(() => tenant.close());

const requests = () => tenant.calls.length;

describe('the access token of the Management API', () => {
  it('is fetched once for concurrent calls, and cached', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));
    expect(new Set([...all, await tokens.current()]).size).toBe(1);
    expect(requests()).toBe(1);
  });

  it('is not used in its last minute, even if there is no other', async () => {
    const first = await tokens.current();
    tenant.pass(DAY_MS - MINUTE_MS + 1000);
    tenant.faults.set([{ path: '/oauth/token', status: 503, times: 1 }]);
    await expect(tokens.current()).rejects.toMatchObject({ details: { status: 503, source: 'token' } });
    expect(await tokens.current()).not.toBe(first);
  });

  it('is dropped when the tenant refuses it', async () => {
    const first = await tokens.current();
    tokens.forget(first);
    // Two tokens that are signed in the same second are equal.
    tenant.pass(1000);
    expect(await tokens.current()).not.toBe(first);
    expect(requests()).toBe(2);
  });
});
