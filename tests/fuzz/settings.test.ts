import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { readSettings } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';
import { always } from './always.js';
import { anyText, mutated } from './texts.js';

const secret = 'made-up-Kestrel-secret-4711-of-32-bytes';
const good: Record<string, string> = {
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  AUTH0_LOGIN_DOMAINS: 'login.example.com, https://login.example.org',
  AUTH0_CLIENT_ID: 'made-up',
  AUTH0_CLIENT_SECRET: secret,
  AUTH0_CONNECTION: 'signup-usernames',
  REDIRECT_TOKEN_SECRET: secret,
  SIGNUP_URL: 'https://signup.example.com/',
  APP_URL: 'https://app.example.com/login',
  REDIS_URL: `rediss://user:${secret}@redis.example.com:6380`,
  CLIENT_IP_HEADER: 'x-real-ip',
  PORT: '3000',
  LOG_LEVEL: 'info',
};
const others = [
  'REDIRECT_TOKEN_SECRET_PREVIOUS',
  'SIGNUP_MODE',
  'SIGNUP_SKIPPABLE',
  'SIGNUP_PREVIEW',
  'USERNAME_REGISTRY',
  'CRON_SECRET',
  'FUNNEL',
  'METRICS_TOKEN',
  'VERCEL',
  'VERCEL_ENV',
];
const value = fc.oneof(anyText, ...Object.values(good).map((text) => mutated(text)), fc.constant(secret));
const changes = fc.dictionary(fc.constantFrom(...Object.keys(good), ...others), fc.option(value, { nil: undefined }));

describe('the environment', () => {
  always('starts the API only with safe URLs and a secret, or reports errors without secrets', changes, (changed) => {
    const result = readSettings(config, { ...good, ...changed });
    if (!result.ok) {
      expect(result.errors.length).toBeGreaterThan(0);
      expect(result.errors.filter(({ name }) => !(name in good) && !others.includes(name))).toEqual([]);
      expect(JSON.stringify(result.errors)).not.toContain(secret);
      return;
    }
    const { tenantOrigin, loginOrigins, signupUrl, appUrl, tokenSecrets } = result.settings;
    for (const address of [tenantOrigin, ...loginOrigins, signupUrl, appUrl]) {
      // Checked with the parser in use, for which even `https:&/` is a URL.
      const { protocol, hostname } = new URL(address);
      if (protocol !== 'https:') expect(hostname).toMatch(/^(localhost|127(\.\d+){3}|\[::1\])$/);
    }
    expect(tokenSecrets.filter(({ length }) => length < 32)).toEqual([]);
  });
});
