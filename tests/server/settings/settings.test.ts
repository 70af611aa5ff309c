import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignupConfig } from '#contracts/signup-config.js';
import { settingWarnings } from '#server/settings/cross-checks.js';
import { overriddenConfig, readSettings } from '#server/settings/settings.js';
import { config } from '../../../signup.config.js';
import { tokenSecret as demoSecret } from '../../../tools/demo/modes.js';
import { completeSettings as complete } from '../../support/complete-settings.js';

function read(changes: Record<string, string | undefined> = {}) {
  const result = readSettings(config, { ...complete, ...changes });
  if (!result.ok) throw new Error(`unexpected errors: ${JSON.stringify(result.errors)}`);
  return result.settings;
}

function errors(changes: Record<string, string | undefined>): string[] {
  const result = readSettings(config, { ...complete, ...changes });
  return result.ok ? [] : result.errors.map(({ name }) => name);
}

describe('good settings', () => {
  it('are typed, with defaults for what may be left out', () => {
    expect(read()).toMatchObject({
      tenantOrigin: 'https://example.eu.auth0.com',
      loginOrigins: [],
      mode: 'identity',
      skippable: false,
      registry: 'connection',
      logLevel: 'info',
      port: 3000,
    });
  });

  it('the environment overrides signup.config.ts', () => {
    const settings = read({ SIGNUP_MODE: 'profile', SIGNUP_SKIPPABLE: 'true' });
    expect(settings).toMatchObject({ mode: 'profile', skippable: true, registry: 'tenant' });
  });

  it('plain http is accepted on this machine', () => {
    expect(read({ AUTH0_DOMAIN: 'http://localhost:4000' }).tenantOrigin).toBe('http://localhost:4000');
    expect(read({ SIGNUP_URL: 'http://127.0.0.1:3000' }).signupUrl).toBe('http://127.0.0.1:3000');
  });

  it('the client address comes from the socket, from the configured header, or from the header of Vercel', () => {
    expect(read().clientIpHeader).toBe('');
    expect(read({ CLIENT_IP_HEADER: ' X-Forwarded-For ' }).clientIpHeader).toBe('x-forwarded-for');
    expect(read({ VERCEL: '1' }).clientIpHeader).toBe('x-vercel-forwarded-for');
    expect(read({ VERCEL: '1', CLIENT_IP_HEADER: 'cf-connecting-ip' }).clientIpHeader).toBe('cf-connecting-ip');
  });

  it.each(Object.entries(complete))(
    'white space around %s is cut, as files and command lines leave it',
    (name, value) => {
      expect(read({ [name]: `\ufeff ${value}\r\n` })).toEqual(read());
    },
  );

  it('white space is also trimmed for a build', () => {
    const env = { SIGNUP_MODE: 'profile\n', SIGNUP_SKIPPABLE: ' true' };
    expect(overriddenConfig(config, env)).toMatchObject({ mode: 'profile', skippable: true });
  });

  it('several login domains are read from one list', () => {
    const { loginOrigins } = read({ AUTH0_LOGIN_DOMAINS: 'login.example.com, https://id.example.com/' });
    expect(loginOrigins).toEqual(['https://login.example.com', 'https://id.example.com']);
  });

  it('a secret may be base64url-encoded bytes, and the previous one is kept for verification', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => (index * 37) % 256);
    const former = 'made-up-former-secret-of-32-bytes-and-more';
    const encoded = `base64url:${Buffer.from(bytes).toString('base64url')}`;
    const { tokenSecrets } = read({ REDIRECT_TOKEN_SECRET: encoded, REDIRECT_TOKEN_SECRET_PREVIOUS: former });
    expect(tokenSecrets[0]).toEqual(bytes);
    expect(tokenSecrets).toHaveLength(2);
  });
});

describe('bad settings', () => {
  it('are all reported at once', () => {
    const result = readSettings(config, {});
    expect(result.ok ? [] : result.errors.map(({ name }) => name)).toEqual([
      'AUTH0_DOMAIN',
      'AUTH0_CLIENT_ID',
      'AUTH0_CLIENT_SECRET',
      'REDIRECT_TOKEN_SECRET',
      'SIGNUP_URL',
      'APP_URL',
      'AUTH0_CONNECTION',
    ]);
  });

  it.each([
    ['AUTH0_DOMAIN', 'http://example.eu.auth0.com'],
    ['AUTH0_DOMAIN', 'https://example.eu.auth0.com/api'],
    ['AUTH0_LOGIN_DOMAINS', 'login.example.com,http://evil.example.com'],
    ['AUTH0_CLIENT_ID', '  '],
    ['REDIRECT_TOKEN_SECRET', 'too short'],
    ['REDIRECT_TOKEN_SECRET', `base64url:${'A'.repeat(20)}`],
    ['REDIRECT_TOKEN_SECRET', `base64url:${'%'.repeat(60)}`],
    ['REDIRECT_TOKEN_SECRET_PREVIOUS', 'too short'],
    ['REDIRECT_TOKEN_SECRET', 'x'.repeat(64)],
    ['REDIRECT_TOKEN_SECRET', 'secret'.repeat(8)],
    ['REDIRECT_TOKEN_SECRET', 'correct-horse'.repeat(4).slice(0, 45)],
    ['REDIRECT_TOKEN_SECRET', '0123456789abcdefghijklmnopqrstuvwxyz'],
    ['REDIRECT_TOKEN_SECRET', 'zyxwvutsrqponmlkjihgfedcba9876543210'],
    ['REDIRECT_TOKEN_SECRET', '12345678901234567890123456789012'],
    ['REDIRECT_TOKEN_SECRET', `base64url:${'A'.repeat(64)}`],
    ['REDIRECT_TOKEN_SECRET', 'a-string-secret-at-least-256-bits-long'],
    ['REDIRECT_TOKEN_SECRET', demoSecret],
    ['REDIRECT_TOKEN_SECRET_PREVIOUS', demoSecret],
    ['REDIRECT_TOKEN_SECRET', `base64url:${Buffer.from(demoSecret).toString('base64url')}`],
    ['CLIENT_IP_HEADER', 'X Forwarded For'],
    ['SIGNUP_URL', 'https://user@signup.example.com/'],
    ['KEEP_ALIVE_SECONDS', '0'],
    ['KEEP_ALIVE_SECONDS', '1.5'],
    ['SIGNUP_URL', 'http://signup.example.com/'],
    ['SIGNUP_URL', 'https://signup.example.com/page'],
    ['SIGNUP_URL', 'signup.example.com'],
    ['APP_URL', 'javascript:alert(1)'],
    ['APP_URL', 'https://example.eu.auth0.com/continue'],
    ['SIGNUP_MODE', 'both'],
    ['SIGNUP_SKIPPABLE', 'yes'],
    ['USERNAME_REGISTRY', 'tenant'],
    ['USERNAME_REGISTRY', 'postgres'],
    ['LOG_LEVEL', 'loud'],
    ['FUNNEL', 'maybe'],
    ['PORT', 'eighty'],
    ['PORT', '65536'],
  ])('%s=%j is reported', (name, value) => {
    expect(errors({ [name]: value })).toContain(name);
  });

  const settings = [
    ...Object.keys(complete),
    'AUTH0_LOGIN_DOMAINS',
    'REDIS_URL',
    'PORT',
    'LOG_LEVEL',
    'CHALLENGE_SECRET',
    'CRON_SECRET',
    'METRICS_TOKEN',
    'FUNNEL',
  ];
  it.each(settings)(
    '%s in quotation marks, or with a line break that nothing can cut, is named once, and why',
    (name) => {
      const value = { ...complete, PORT: '3000' }[name as keyof typeof complete] ?? 'made-up.example.com';
      const named = (text: string) => {
        const result = readSettings(config, { ...complete, [name]: text });
        return result.ok ? [] : result.errors;
      };
      for (const text of [`"${value}"`, `'${value}'\n`, `“${value}”`])
        expect(named(text)).toEqual([{ name, problem: expect.stringContaining('quotation marks') }]);
      for (const text of [`${value}\\n`, `${value}\n${value}`, `\u200b${value}`])
        expect(named(text)).toEqual([{ name, problem: expect.stringContaining('line break') }]);
    },
  );

  const bytes = Buffer.from(Uint8Array.from({ length: 33 }, (_, index) => (index * 89 + 251) % 256));
  it.each([
    ['plain base64', bytes.toString('base64'), /plain base64/],
    ['no base64 at all', 'not base64 at all, but longer than 32 bytes', /not base64url/],
    ['a letter too few', bytes.subarray(0, 32).toString('base64url').slice(0, -2), /cut off/],
    ['too few bytes', bytes.subarray(0, 31).toString('base64url'), /at least 32 bytes are needed, and these are 31/],
  ])('names the error after base64url: %s', (_, text, problem) => {
    const result = readSettings(config, { ...complete, REDIRECT_TOKEN_SECRET: `base64url:${text}` });
    expect(result.ok ? [] : result.errors).toEqual([
      { name: 'REDIRECT_TOKEN_SECRET', problem: expect.stringMatching(problem) },
    ]);
    expect(JSON.stringify(result)).not.toContain(text);
  });

  it('a random secret is never refused as weak', () => {
    const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.noBias(secret), (bytes) => {
        const buffer = Buffer.from(bytes);
        for (const text of [buffer.toString('base64'), buffer.toString('hex'), buffer.toString('hex').slice(0, 32)])
          expect(errors({ REDIRECT_TOKEN_SECRET: text })).toEqual([]);
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it('the secret of the demo is accepted on localhost only', () => {
    // Reported together with other errors.
    expect(errors({ REDIRECT_TOKEN_SECRET: demoSecret, APP_URL: 'x' })).toEqual(['APP_URL', 'REDIRECT_TOKEN_SECRET']);
    expect(errors({ REDIRECT_TOKEN_SECRET: demoSecret, SIGNUP_URL: 'http://localhost:3000/' })).toEqual([]);
  });

  it('the registry memory is for local work only', () => {
    const memory = { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'memory' };
    expect(errors(memory)).toEqual(['USERNAME_REGISTRY']);
    for (const SIGNUP_URL of ['http://localhost:3000/', 'http://127.0.0.1/', 'https://[::1]:3000/'])
      expect(errors({ ...memory, SIGNUP_URL })).toEqual([]);
    for (const SIGNUP_URL of [
      'https://localhost.example.com/',
      'https://127.0.0.1.example.com/',
      'https://127.example/',
    ])
      expect(errors({ ...memory, SIGNUP_URL })).toEqual(['USERNAME_REGISTRY']);
  });

  it('no error repeats the value of a secret', () => {
    const result = readSettings(config, { ...complete, REDIRECT_TOKEN_SECRET: 'short-secret' });
    expect(JSON.stringify(result)).not.toContain('short-secret');
  });
});

describe('a preview deployment on Vercel', () => {
  const preview = {
    VERCEL: '1',
    VERCEL_ENV: 'preview',
    VERCEL_URL: 'signup-4f2kq7-example.vercel.app',
    VERCEL_BRANCH_URL: 'signup-git-next-example.vercel.app',
  };

  it('does not start with the URL of another deployment, and names the setting that allows it', () => {
    const result = readSettings(config, { ...complete, ...preview });
    const problem = expect.stringMatching(/preview deployment.*test tenant of its own.*SIGNUP_PREVIEW=allow/);
    expect(result.ok ? [] : result.errors).toEqual([{ name: 'SIGNUP_URL', problem }]);
    expect(errors({ ...preview, SIGNUP_URL: `https://next.${preview.VERCEL_BRANCH_URL}/` })).toEqual(['SIGNUP_URL']);
    expect(errors({ VERCEL_ENV: 'preview' })).toEqual(['SIGNUP_URL']);
  });

  it.each([preview.VERCEL_URL, preview.VERCEL_BRANCH_URL])('starts with its own host: %s', (host) => {
    expect(errors({ ...preview, SIGNUP_URL: `https://${host.toUpperCase()}/` })).toEqual([]);
  });

  it('starts at a fixed domain with SIGNUP_PREVIEW=allow, and no other value', () => {
    expect(errors({ ...preview, SIGNUP_PREVIEW: 'allow' })).toEqual([]);
    expect(errors({ ...preview, SIGNUP_PREVIEW: 'true' })).toContain('SIGNUP_PREVIEW');
  });

  it.each(['production', 'development', undefined])('is not assumed for the environment %s', (VERCEL_ENV) => {
    expect(errors({ ...preview, VERCEL_ENV })).toEqual([]);
  });
});

describe.each([
  ['CRON_SECRET', 'cronSecret'],
  ['METRICS_TOKEN', 'metricsToken'],
] as const)('the bearer %s', (name, setting) => {
  it('may be left out', () => {
    expect(read()[setting]).toBe('');
    expect(read({ [name]: ' ' })[setting]).toBe('');
  });

  it('has at least 16 characters of visible ASCII', () => {
    expect(read({ [name]: 'made-up-bearer-of-the-tests\n' })[setting]).toBe('made-up-bearer-of-the-tests');
    expect(errors({ [name]: 'made-up-of-16-ch' })).toEqual([]);
    for (const value of ['made-up-of-15-c', 'made up bearer token', 'made-up-für-die-Tests'])
      expect(errors({ [name]: value })).toEqual([name]);
  });
});

it('METRICS_TOKEN must differ from CRON_SECRET', () => {
  const [METRICS_TOKEN, CRON_SECRET] = ['made-up-of-16-ch', 'made-up-of-16-ch'];
  expect(errors({ METRICS_TOKEN, CRON_SECRET })).toEqual(['METRICS_TOKEN']);
});

describe('a webhook', () => {
  const encoded = (bytes: number) =>
    `whsec_${Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 37) % 256)).toString('base64')}`;
  const WEBHOOK_SECRET = encoded(32);
  const WEBHOOK_URL = 'https://hooks.example.com/signups?source=signup';

  it('may be left out', () => {
    expect(read().webhook).toBeUndefined();
  });

  it('has an address, a secret, and the previous one while it is rotated', () => {
    expect(read({ WEBHOOK_URL, WEBHOOK_SECRET }).webhook).toEqual({ url: WEBHOOK_URL, secrets: [WEBHOOK_SECRET] });
    const WEBHOOK_SECRET_PREVIOUS = encoded(24);
    expect(read({ WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS }).webhook?.secrets).toEqual([
      WEBHOOK_SECRET,
      WEBHOOK_SECRET_PREVIOUS,
    ]);
  });

  it.each(['http://localhost:4500/', 'http://127.0.0.1:4500', 'http://[::1]/'])('may be on this machine: %s', (url) => {
    expect(read({ WEBHOOK_URL: url, WEBHOOK_SECRET }).webhook?.url).toBe(url);
  });

  it.each([
    ['WEBHOOK_URL', { WEBHOOK_URL: 'http://hooks.example.com/' }],
    ['WEBHOOK_URL', { WEBHOOK_URL: 'http://localhost.example.com/' }],
    ['WEBHOOK_URL', { WEBHOOK_URL: 'hooks.example.com' }],
    ['WEBHOOK_URL', { WEBHOOK_URL: 'https://user:made-up@hooks.example.com/' }],
    ['WEBHOOK_URL', { WEBHOOK_URL: '' }],
    ['WEBHOOK_URL', { WEBHOOK_URL: '', WEBHOOK_SECRET: '', WEBHOOK_SECRET_PREVIOUS: WEBHOOK_SECRET }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: '' }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: WEBHOOK_SECRET.slice('whsec_'.length) }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: WEBHOOK_SECRET.replace('whsec_', 'whsk_') }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: 'whsec_' }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: encoded(23) }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: encoded(65) }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: WEBHOOK_SECRET.replace('=', '') }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: `${WEBHOOK_SECRET.slice(0, -6)}_-aaa=` }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: `whsec_${'A'.repeat(44)}` }],
    ['WEBHOOK_SECRET_PREVIOUS', { WEBHOOK_SECRET_PREVIOUS: encoded(23) }],
  ])('that is invalid is reported without its value: %s of %j', (name, changes) => {
    const result = readSettings(config, { ...complete, WEBHOOK_URL, WEBHOOK_SECRET, ...changes });
    const found = result.ok ? [] : result.errors;
    expect(found.map((error) => error.name)).toEqual([name]);
    for (const value of Object.values(changes).filter((text) => text.length > 8))
      expect(found[0]?.problem).not.toContain(value);
  });

  it.each([24, 64])('has a secret of %i bytes', (bytes) => {
    expect(errors({ WEBHOOK_URL, WEBHOOK_SECRET: encoded(bytes) })).toEqual([]);
  });
});

describe('a challenge', () => {
  const siteKey = '0x4AAAAAAAmadeUpSiteKey';
  const CHALLENGE_SECRET = '0x4AAAAAAAmadeUpSecretOfTheTests';
  const challenged = { ...config, challenge: { siteKey } };
  const result = (env: Record<string, string>, team: SignupConfig = challenged) =>
    readSettings(team, { ...complete, ...env });
  const named = (env: Record<string, string>, team?: SignupConfig) => {
    const read = result(env, team);
    return read.ok ? [] : read.errors.map(({ name }) => name);
  };

  it('is undefined without a challenge in the configuration', () => {
    expect(read().challenge).toBeUndefined();
  });

  it('is checked by Cloudflare', () => {
    const read = result({ CHALLENGE_SECRET });
    expect(read.ok && read.settings.challenge).toEqual({
      secret: CHALLENGE_SECRET,
      siteverify: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    });
  });

  it.each([
    ['without a secret', {}],
    ['with a short one', { CHALLENGE_SECRET: 'short' }],
    ['with the site key in its place', { CHALLENGE_SECRET: siteKey }],
    ['with one that is published for tests', { CHALLENGE_SECRET: '1x0000000000000000000000000000000AA' }],
  ])('%s is an error', (_, env) => {
    expect(named(env)).toEqual(['CHALLENGE_SECRET']);
  });

  it('may have keys for tests on this machine', () => {
    const local = { SIGNUP_URL: 'http://localhost:3000/', CHALLENGE_SECRET: '1x0000000000000000000000000000000AA' };
    expect(named(local)).toEqual([]);
  });

  it('that is not configured must have no secret', () => {
    expect(named({ CHALLENGE_SECRET }, config)).toEqual(['CHALLENGE_SECRET']);
  });

  it.each([
    'https://challenges.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://localhost/path',
    'x',
  ])('accepts no other service than Cloudflare or a loopback host: %s', (CHALLENGE_SERVICE) => {
    expect(named({ CHALLENGE_SECRET, CHALLENGE_SERVICE })).toEqual(['CHALLENGE_SERVICE']);
  });
});

describe('a warning', () => {
  const warnings = (REDIS_URL: string) => settingWarnings(read({ REDIS_URL }));

  it.each(['redis://redis.example.com:6379', 'redis://user:made-up@10.0.0.7', 'redis://localhost.example.com'])(
    'says that %s is not encrypted, and nothing of the address',
    (url) => {
      const [warning, ...others] = warnings(url);
      expect(warning?.name).toBe('REDIS_URL');
      expect(JSON.stringify(warning)).not.toMatch(/example|made-up|10\./);
      expect(others).toEqual([]);
    },
  );

  it.each(['', 'rediss://redis.example.com:6380', 'redis://127.0.0.1:6379', 'redis://localhost', 'redis://[::1]:6379'])(
    'is not needed for %j',
    (url) => {
      expect(warnings(url)).toEqual([]);
    },
  );
});
