import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ManagementTokens, managementTokens } from '#server/auth0/management-token.js';
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
const answered = () => tenant.calls.filter(({ status }) => status !== undefined).length;

describe('the access token of the Management API', () => {
  it('is fetched once by everybody who needs it at the same moment, and kept', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));
    expect(new Set([...all, await tokens.current()]).size).toBe(1);
    expect(requests()).toBe(1);
  });

  it('serves on towards its end while the next one is fetched, once', async () => {
    const first = await tokens.current();
    tenant.faults.set([{ path: '/oauth/token', delayMs: 50 }]);
    tenant.pass(DAY_MS - 5 * MINUTE_MS);
    expect(await Promise.all([tokens.current(), tokens.current()])).toEqual([first, first]);
    await vi.waitUntil(async () => (await tokens.current()) !== first);
    expect(requests()).toBe(2);
  });

  it('serves on when the next one cannot be fetched, and leaves the tenant alone for a while', async () => {
    const first = await tokens.current();
    tenant.faults.set([{ path: '/oauth/token', status: 503 }]);
    tenant.pass(DAY_MS - 5 * MINUTE_MS);
    expect(await tokens.current()).toBe(first);
    await vi.waitUntil(() => answered() === 2);
    expect(await tokens.current()).toBe(first);
    expect(requests()).toBe(2);
    tenant.pass(MINUTE_MS);
    expect(await tokens.current()).toBe(first);
    await vi.waitUntil(() => answered() === 3);
  });

  it('is not used in its last minute, even where there is no other', async () => {
    const first = await tokens.current();
    tenant.pass(DAY_MS - MINUTE_MS + 1000);
    tenant.faults.set([{ path: '/oauth/token', status: 503, times: 1 }]);
    await expect(tokens.current()).rejects.toMatchObject({ details: { status: 503, source: 'token' } });
    expect(await tokens.current()).not.toBe(first);
  });

  it('is forgotten where the tenant refuses it', async () => {
    const first = await tokens.current();
    tokens.forget(first);
    // Signed in the same second they would be the same.
    tenant.pass(1000);
    expect(await tokens.current()).not.toBe(first);
    expect(requests()).toBe(2);
  });
});
