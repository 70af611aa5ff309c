import { expect, it } from 'vitest';
import { buildApiUrl, readSettings, SettingsError } from '#server/settings/settings.js';
import { createApplication } from '../../../api/_http/application.js';
import { config } from '../../../signup.config.js';
import { completeSettings } from '../../support/complete-settings.js';

/** The settings that a page in front of another back end requires. */
const pageOnly = {
  SIGNUP_URL: completeSettings.SIGNUP_URL,
  APP_URL: completeSettings.APP_URL,
  API_URL: 'https://api.example.com/signup/',
};
const read = (env: Record<string, string>) => readSettings(config, { ...pageOnly, ...env });
const namesOf = (env: Record<string, string>) => {
  const result = read(env);
  return result.ok ? [] : [...new Set(result.errors.map(({ name }) => name))];
};

it('with API_URL a page needs its own address and that of the application, and no secret', () => {
  const result = read({});
  expect(result).toMatchObject({ ok: true, settings: { apiUrl: 'https://api.example.com/signup', clientSecret: '' } });
  expect(namesOf({ API_URL: '' })).toEqual(expect.arrayContaining(['AUTH0_DOMAIN', 'REDIRECT_TOKEN_SECRET']));
});

it.each([
  ['https://api.example.com', 'https://api.example.com'],
  ['https://api.example.com/', 'https://api.example.com'],
  ['HTTPS://API.example.com:443/a//', 'https://api.example.com/a'],
])('API_URL may have a path: %s', (API_URL, apiUrl) => {
  expect(read({ API_URL })).toMatchObject({ ok: true, settings: { apiUrl } });
  expect(buildApiUrl({ API_URL })).toBe(apiUrl);
});

it.each([
  'http://api.example.com',
  'ftp://api.example.com',
  'api.example.com',
  '/api',
  'javascript:alert(1)',
  'https://user:secret@api.example.com',
  'https://api.example.com/?a=1',
  'https://api.example.com/#a',
  'https://api.example.com; script-src *',
])('API_URL is refused at start and at build: %s', (API_URL) => {
  expect(namesOf({ API_URL })).toEqual(['API_URL']);
  expect(() => buildApiUrl({ API_URL })).toThrow(/API_URL: /);
  expect(() => buildApiUrl({ API_URL })).toThrow(SettingsError);
});

it('a loopback API_URL is for a page on this machine', () => {
  expect(namesOf({ API_URL: 'http://localhost:5000' })).toEqual(['API_URL']);
  expect(namesOf({ API_URL: 'http://localhost:5000', SIGNUP_URL: 'http://localhost:3000/' })).toEqual([]);
});

it('brands that depend on the login require the shared secret, also with API_URL', () => {
  const brands = { default: 'harbour', clients: { 'made-up-client': 'harbour' } };
  const env = { ...pageOnly, LOG_LEVEL: 'silent' };
  const { AUTH0_DOMAIN, REDIRECT_TOKEN_SECRET } = completeSettings;
  expect(() => createApplication({ env, brands })).toThrow(/REDIRECT_TOKEN_SECRET/);
  expect(() => createApplication({ env: { ...env, AUTH0_DOMAIN, REDIRECT_TOKEN_SECRET }, brands })).not.toThrow();
  expect(namesOf({ AUTH0_DOMAIN })).toEqual(['REDIRECT_TOKEN_SECRET']);
});
