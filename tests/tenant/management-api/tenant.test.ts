import { BrandingClient } from 'auth0/branding';
import { CustomDomainsClient } from 'auth0/customDomains';
import { SettingsClient } from 'auth0/tenants/settings';
import { describe, expect, it } from 'vitest';
import { ADA, apiUnderTest, newUser, refusalOf, sdkOptions } from './api-under-test.js';

describe('the settings of the tenant, by the SDK', () => {
  it('can be read, and changed separately', async () => {
    const settings = new SettingsClient(sdkOptions(await apiUnderTest()));
    expect(await settings.get()).toMatchObject({
      sandbox_version: '22',
      enabled_locales: ['en'],
      session_lifetime: 168,
    });
    const changed = await settings.update({ default_redirection_uri: 'https://app.example/login' });
    expect(changed).toMatchObject({ default_redirection_uri: 'https://app.example/login', session_lifetime: 168 });
    const shown = await settings.get({ fields: 'default_redirection_uri', include_fields: true });
    expect(shown).toEqual({ default_redirection_uri: 'https://app.example/login' });
  });

  it('decide whether a new application gets every connection', async () => {
    const api = await apiUnderTest();
    const settings = new SettingsClient(sdkOptions(api));
    const flags = (await settings.update({ flags: { enable_client_connections: true } })).flags;
    expect(flags).toMatchObject({ enable_client_connections: true, universal_login: true });
    const { body } = await api.call('POST', '/clients', { name: 'One' });
    const enabled = await api.call('GET', '/connections/con_GitHubOAuthLocal/clients');
    expect(enabled.body).toEqual({ clients: [{ client_id: body.client_id }] });
  });

  it('are refused if they are unknown, not https, or the scope is missing', async () => {
    const api = await apiUnderTest();
    const path = '/tenants/settings';
    for (const body of [
      { default_redirect: 'x' },
      { default_redirection_uri: 'http://app.example/' },
      { flags: { x: true } },
    ]) {
      expect((await api.call('PATCH', path, body)).body.errorCode).toBe('invalid_body');
    }
    const refused = await api.call('PATCH', path, {}, ['read:tenant_settings']);
    expect(refusalOf(refused)).toEqual([
      403,
      'insufficient_scope',
      'Insufficient scope, expected any of: update:tenant_settings',
    ]);
  });
});

describe('read-only records of the tenant', () => {
  it('are custom domains, branding and attack protection', async () => {
    const api = await apiUnderTest({ conditions: { customDomains: ['login.example.com'] } });
    const domains = await new CustomDomainsClient(sdkOptions(api)).list();
    expect(domains).toMatchObject([{ domain: 'login.example.com', status: 'ready', primary: true }]);
    const branding = new BrandingClient(sdkOptions(api));
    expect((await branding.get()).colors?.primary).toMatch(/^#/);
    await expect(branding.themes.getDefault()).rejects.toMatchObject({ statusCode: 404 });
    for (const name of ['brute-force-protection', 'suspicious-ip-throttling', 'bot-detection']) {
      const answer = await api.call('GET', `/attack-protection/${name}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-ratelimit-remaining')).toMatch(/^[0-9]+$/);
    }
  });

  it('are Rules, without the values of their configuration', async () => {
    const api = await apiUnderTest();
    expect((await api.call('GET', '/rules')).body).toEqual([]);
    const script = 'function signupStep(user, context, callback) { callback(null, user, context); }';
    api.stores.rules.install({ name: 'signup-step', script, configuration: { SECRET: 'made-up' } });
    const rule = { id: expect.stringMatching(/^rul_/), name: 'signup-step', script, order: 1, stage: 'login_success' };
    const { body } = await api.call('GET', '/rules?enabled=true&include_totals=true&per_page=50');
    expect(body).toMatchObject({ total: 1, rules: [{ ...rule, enabled: true }] });
    expect(JSON.stringify(body)).not.toContain('made-up');
    expect((await api.call('GET', '/rules?enabled=false')).body).toEqual([]);
  });

  it('need the scope of each call', async () => {
    const api = await apiUnderTest();
    for (const [path, scope] of [
      ['/tenants/settings', 'read:tenant_settings'],
      ['/custom-domains', 'read:custom_domains'],
      ['/branding', 'read:branding'],
      ['/branding/themes/default', 'read:branding'],
      ['/attack-protection/bot-detection', 'read:attack_protection'],
      ['/rules', 'read:rules'],
      ['/logs', 'read:logs,read:logs_users'],
    ] as const) {
      const refused = await api.call('GET', path, undefined, ['read:users']);
      expect(refusalOf(refused)).toEqual([403, 'insufficient_scope', `Insufficient scope, expected any of: ${scope}`]);
      expect((await api.call('GET', `${path}?made_up=1`)).body.errorCode).toBe('invalid_query_string');
    }
  });
});

describe('a tenant with a small plan', () => {
  it('has no bot detection and no account linking, as soon as the conditions change', async () => {
    const api = await apiUnderTest();
    const { user_id: sub } = api.store.signInSocial(ADA, '::1');
    api.store.create(newUser);
    Object.assign(api.conditions, { linking: false, botDetection: false });
    const path = `/users/${encodeURIComponent(sub)}/identities`;
    const link = () => api.call('POST', path, { provider: 'auth0', user_id: 'one' });
    expect(await link()).toMatchObject({ status: 403, body: { errorCode: 'insufficient_entitlement' } });
    const protection = await api.call('GET', '/attack-protection/bot-detection');
    expect(protection).toMatchObject({ status: 403, body: { errorCode: 'insufficient_entitlement' } });
    api.conditions.linking = true;
    expect((await link()).status).toBe(201);
  });
});
