import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type InputSources, readInputs } from '#tenant/setup/inputs.js';
import { config } from '../../../signup.config.js';

const complete = {
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  SIGNUP_URL: 'https://signup.example.com/',
  APP_URL: 'https://app.example.com/login',
};
const secret = 'made-up-secret-of-more-than-32-bytes';

function read(env: Record<string, string>, { file = '', ...more }: Partial<InputSources> & { file?: string } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'inputs-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const envFile = join(dir, '.env');
  writeFileSync(envFile, file);
  return readInputs({ config, env, envFile, ...more });
}

describe('the inputs of the set-up', () => {
  it('come from --set, the environment, the env file and defaults, in this order', async () => {
    const file = `AUTH0_DOMAIN=file.auth0.com\nSIGNUP_URL=https://file.example/\nAPP_URL=https://file.example/app\nREDIRECT_TOKEN_SECRET=${secret}\n`;
    const env = { SIGNUP_URL: 'https://env.example/', APP_URL: 'https://env.example/app' };
    const { settings, newVariables } = await read(env, { file, assignments: ['APP_URL=https://set.example/app'] });
    expect(settings).toMatchObject({
      tenantOrigin: 'https://file.auth0.com',
      signupUrl: 'https://env.example/',
      appUrl: 'https://set.example/app',
      connection: 'signup-usernames',
      mode: 'identity',
    });
    // Missing in the file, or changed by --set. Values of the environment are not written.
    expect(newVariables).toEqual({ AUTH0_CONNECTION: 'signup-usernames', APP_URL: 'https://set.example/app' });
  });

  it('have a new shared secret of 32 random bytes if none is set', async () => {
    const [first, second] = [await read(complete), await read(complete)];
    expect(first.sharedSecret).toMatch(/^[\w-]{43}$/);
    expect(first.sharedSecret).not.toBe(second.sharedSecret);
    expect(first.newVariables.REDIRECT_TOKEN_SECRET).toBe(first.sharedSecret);
    expect((await read({ ...complete, REDIRECT_TOKEN_SECRET: secret })).sharedSecret).toBe(secret);
  });

  it('have no client id before the application exists', async () => {
    expect((await read(complete)).settings).toMatchObject({ clientId: '', clientSecret: '' });
  });

  it('cause an error that names every missing setting, without a terminal', async () => {
    await expect(read({})).rejects.toMatchObject({
      message: 'Settings are missing:',
      code: 2,
      lines: [
        expect.stringMatching(/^AUTH0_DOMAIN: /),
        expect.stringMatching(/^SIGNUP_URL: /),
        expect.stringMatching(/^APP_URL: /),
      ],
    });
  });

  it('cause an error that names a wrong setting, without secrets', async () => {
    const env = { ...complete, SIGNUP_URL: 'https://a.example/path', REDIRECT_TOKEN_SECRET: 'made-up-but-short' };
    const error = await read(env).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: 'Settings are missing or wrong:', code: 2 });
    expect(JSON.stringify(error)).toMatch(/REDIRECT_TOKEN_SECRET: .*SIGNUP_URL: /);
    expect(JSON.stringify(error)).not.toContain('made-up-but-short');
  });

  it('are requested in a terminal, and validated as the API does', async () => {
    const asked: string[] = [];
    const answers = {
      AUTH0_DOMAIN: '',
      SIGNUP_URL: 'https://signup.example.com/',
      APP_URL: 'https://app.example.com/',
    };
    const problems: (string | undefined)[] = [];
    const ask: InputSources['ask'] = {
      password: async () => '',
      async text({ message, validate }) {
        asked.push(message);
        problems.push(validate?.('not an address'));
        return asked.length === 1 ? answers.SIGNUP_URL : answers.APP_URL;
      },
    };
    const { settings, newVariables } = await read({ AUTH0_DOMAIN: complete.AUTH0_DOMAIN }, { ask });
    expect(settings).toMatchObject({ signupUrl: answers.SIGNUP_URL, appUrl: answers.APP_URL });
    expect(newVariables).toMatchObject({ SIGNUP_URL: answers.SIGNUP_URL, APP_URL: answers.APP_URL });
    expect(problems).toEqual([expect.stringContaining('https'), expect.stringContaining('https')]);
  });

  it('--set accepts settings that are not secret, and lists them', async () => {
    const wrong = (assignment: string) => read(complete, { assignments: [assignment] });
    await expect(wrong('REDIRECT_TOKEN_SECRET=x')).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining('secret'),
    });
    await expect(wrong('SIGNUP_SHARES=10')).rejects.toMatchObject({ remedy: expect.stringContaining('SIGNUP_SHARE') });
    const { actionOptions } = await read(complete, { assignments: ['SIGNUP_SHARE=10', 'SIGNUP_CLIENTS='] });
    expect(actionOptions).toEqual({ SIGNUP_SHARE: '10' });
  });

  it('profile mode with Redis needs no connection', async () => {
    const env = { ...complete, SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'redis', REDIS_URL: 'redis://localhost' };
    const { settings, newVariables } = await read(env);
    expect([settings.connection, newVariables.AUTH0_CONNECTION]).toEqual(['', undefined]);
  });
});
