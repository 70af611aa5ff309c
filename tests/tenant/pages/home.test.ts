import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { application, HarbourClient, stops } from '../oidc/harbour-client.js';

let tenant: LocalTenant;

beforeEach(async () => {
  tenant = await startLocalTenant({ applications: [application()] });
  tenant.install({ kind: 'action', secrets: { SIGNUP_URL: 'http://localhost:3000/', SIGNUP_MODE: 'identity' } });
});
afterEach(() => tenant.close());

function send(method: string, path: string, body?: unknown): Promise<Response> {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return fetch(tenant.origin + path, { method, ...init });
}

describe('the home page of the tenant', () => {
  it('lists users with their identities, connections, and the environment variables to paste', async () => {
    const page = await (await send('GET', '/')).text();
    expect(page).toContain('Katherine Johnson');
    expect(page).toContain('<strong>katherine</strong>');
    expect(page).toContain('con_SignupUsernames1');
    expect(page).toContain(`AUTH0_DOMAIN=${tenant.origin}`);
    expect(page).toContain('SIGNUP_MODE=identity');
    expect(page).toContain('APP_URL=http://localhost:9/login');
    expect(page).toContain('<td>signup-step.js</td><td>Action</td><td>identity</td>');
  });

  it('escapes the data of users', async () => {
    const name = '<img src=x onerror=alert(1)>';
    tenant.users.signInSocial({ provider: 'github', connection: 'github', id: '7', name }, '127.0.0.1');
    const page = await (await send('GET', '/')).text();
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
  });
});

describe('the funnel page', () => {
  it('says if the tenant has no metrics, and if they cannot be read', async () => {
    expect(await (await send('GET', '/funnel')).text()).toContain('started without the metrics of a signup page');
    const unreadable = await startLocalTenant({ readFunnel: () => Promise.reject(new Error('made up')) });
    const page = await (await fetch(`${unreadable.origin}/funnel`)).text();
    await unreadable.close();
    expect(page).toContain('could not be read');
    expect(page).not.toContain('made up');
  });

  it('shows each group with its steps and shares, and escapes its name', async () => {
    const steps = [
      { step: 'shown', count: 8, share: null },
      { step: 'first_input', count: 6, share: 0.75 },
    ];
    const tables = [{ title: 'By application', groups: [{ name: '<b>Harbour</b>', steps }] }];
    const errors = [{ field: '', code: 'email_in_use', count: 2 }];
    const known = await startLocalTenant({ readFunnel: async () => ({ tables, errors }) });
    const page = await (await fetch(`${known.origin}/funnel`)).text();
    await known.close();
    expect(page).toContain('<th scope="col">First input</th>');
    expect(page).toContain('<td>&lt;b&gt;Harbour&lt;/b&gt;</td><td>8</td><td>6 <span class="hint">75%</span></td>');
    expect(page).toContain('<td>the form</td><td><code>email_in_use</code></td><td>2</td>');
  });
});

describe('the endpoints for tests and scripts', () => {
  it('answer with users and calls', async () => {
    await send('GET', '/api/v2/users/nobody');
    expect(await (await send('GET', '/local/users')).json()).toHaveLength(4);
    expect(await (await send('GET', '/local/calls')).json()).toMatchObject([
      { path: '/api/v2/users/nobody', status: 401 },
    ]);
  });

  it('add a social user, who can then sign in by id', async () => {
    const profile = { provider: 'github', connection: 'github', id: '7', name: 'Mary Somerville' };
    const response = await send('POST', '/local/users', profile);
    expect(response.status).toBe(201);
    const { user_id } = await response.json();
    expect(tenant.users.get(user_id)).toMatchObject({ name: 'Mary Somerville', logins_count: 1 });

    const harbour = await HarbourClient.of(tenant);
    const { url } = await harbour.begin();
    await harbour.browser.submit(url, { social: user_id }, stops);
    expect(tenant.users.get(user_id)).toMatchObject({ logins_count: 2 });
  });

  it('refuse a social user without a provider', async () => {
    const response = await send('POST', '/local/users', { id: '7' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('provider') });
  });

  it('set faults and clear them', async () => {
    expect((await send('PUT', '/local/faults', [{ path: '/api/v2/**', status: 503 }])).status).toBe(204);
    expect((await send('GET', '/api/v2/users')).status).toBe(503);
    expect((await send('DELETE', '/local/faults')).status).toBe(204);
    expect((await send('GET', '/api/v2/users')).status).toBe(401);
  });

  it('report an invalid fault', async () => {
    const response = await send('PUT', '/local/faults', [{ path: '/api/v2/**', status: 42 }]);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('fault number 1') });
  });

  it('reset the tenant', async () => {
    tenant.users.signInSocial({ provider: 'github', connection: 'github', id: '7' }, '127.0.0.1');
    expect((await send('POST', '/local/reset')).status).toBe(204);
    expect(tenant.users.get('github|7')).toBeUndefined();
    expect(await (await send('GET', '/local/calls')).json()).toEqual([]);
  });
});

describe('a tenant that cannot start', () => {
  it('reports a port that is in use', async () => {
    const port = Number(new URL(tenant.origin).port);
    await expect(startLocalTenant({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
