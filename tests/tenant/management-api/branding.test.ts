import { BrandingClient } from 'auth0/branding';
import { describe, expect, it } from 'vitest';
import { themeWith } from '../themes.js';
import { apiUnderTest, refusalOf, sdkOptions } from './api-under-test.js';

const notFound = [404, 'theme_not_found', 'There was an error retrieving branding settings: invalid theme ID'];

describe('the branding of the tenant, by the SDK', () => {
  it('is changed part by part, and null removes a part', async () => {
    const branding = new BrandingClient(sdkOptions(await apiUnderTest()));
    const logo_url = 'https://cdn.example.com/logo.svg';
    await branding.update({ logo_url, colors: { primary: '#0b4a6f' } });
    expect(await branding.get()).toEqual({ logo_url, colors: { primary: '#0b4a6f', page_background: '#f5f5f5' } });
    const gradient = { type: 'linear-gradient', start: '#ffffff', end: '#000000', angle_deg: 35 };
    await branding.update({ logo_url: null, colors: { page_background: gradient } });
    expect(await branding.get()).toEqual({ colors: { primary: '#0b4a6f', page_background: gradient } });
  });

  it.each([
    [{ colors: { primary: 'navy' } }, 'colors.primary'],
    [{ logo_url: 'http://cdn.example.com/logo.svg' }, 'logo_url'],
    [{ logo: 'https://cdn.example.com/logo.svg' }, 'logo'],
  ])('is refused with %j', async (body, property) => {
    const answer = await (await apiUnderTest()).call('PATCH', '/branding', body);
    expect([answer.status, answer.body.errorCode]).toEqual([400, 'invalid_body']);
    expect(answer.body.message).toContain(`on property ${property}`);
  });
});

describe('the theme, by the SDK', () => {
  it('is missing at first; the first one becomes the default', async () => {
    const { themes } = new BrandingClient(sdkOptions(await apiUnderTest()));
    await expect(themes.getDefault()).rejects.toMatchObject({ statusCode: 404 });
    const created = await themes.create({ displayName: 'Harbour', ...themeWith() });
    expect(created).toEqual({ displayName: 'Harbour', ...themeWith(), themeId: expect.stringMatching(/^\w{32}$/) });
    expect(await themes.getDefault()).toEqual(created);
    expect(await themes.get(created.themeId)).toEqual(created);
    await expect(themes.create(themeWith())).rejects.toMatchObject({ statusCode: 409 });
  });

  it('is replaced as a whole, and deleted', async () => {
    const { themes } = new BrandingClient(sdkOptions(await apiUnderTest()));
    const { themeId } = await themes.create(themeWith());
    const changed = themeWith({ colors: { primary_button: '#0b4a6f' }, widget: { logo_position: 'none' } });
    expect(await themes.update(themeId, changed)).toEqual({ ...changed, themeId });
    await themes.delete(themeId);
    await expect(themes.getDefault()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('has the error of Auth0 if it is missing', async () => {
    const api = await apiUnderTest();
    for (const path of ['/branding/themes/default', '/branding/themes/made-up']) {
      expect(refusalOf(await api.call('GET', path))).toEqual(notFound);
    }
    expect(refusalOf(await api.call('PATCH', '/branding/themes/made-up', themeWith()))).toEqual(notFound);
    expect(refusalOf(await api.call('DELETE', '/branding/themes/made-up'))).toEqual(notFound);
  });

  it.each(['borders', 'colors', 'fonts', 'page_background', 'widget'] as const)('requires its %s', async (section) => {
    const api = await apiUnderTest();
    const { [section]: _missing, ...rest } = themeWith();
    const answer = await api.call('POST', '/branding/themes', rest);
    const message = `Payload validation error: 'Missing required property: ${section}'.`;
    expect(refusalOf(answer)).toEqual([400, 'invalid_body', message]);
  });

  it.each([
    ['a color without #', themeWith({ colors: { header: '1e212a' } }), 'colors.header'],
    ['a corner of more than 10', themeWith({ borders: { input_border_radius: 11 } }), 'borders.input_border_radius'],
    ['a font over http', themeWith({ fonts: { font_url: 'http://cdn.example.com/a.woff2' } }), 'fonts.font_url'],
    ['an unknown key', { ...themeWith(), dark: {} }, 'dark'],
  ])('is refused with %s', async (_name, theme, property) => {
    const api = await apiUnderTest();
    const answer = await api.call('POST', '/branding/themes', theme);
    expect([answer.status, answer.body.errorCode]).toEqual([400, 'invalid_body']);
    expect(answer.body.message).toContain(`on property ${property}`);
  });
});

it('needs the scope of each call', async () => {
  const api = await apiUnderTest();
  for (const [method, path, scope] of [
    ['PATCH', '/branding', 'update:branding'],
    ['POST', '/branding/themes', 'create:branding'],
    ['GET', '/branding/themes/made-up', 'read:branding'],
    ['PATCH', '/branding/themes/made-up', 'update:branding'],
    ['DELETE', '/branding/themes/made-up', 'delete:branding'],
  ] as const) {
    const body = method === 'PATCH' || method === 'POST' ? {} : undefined;
    const refused = await api.call(method, path, body, ['read:users']);
    expect(refusalOf(refused)).toEqual([403, 'insufficient_scope', `Insufficient scope, expected any of: ${scope}`]);
  }
});
