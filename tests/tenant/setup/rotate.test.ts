import { beforeEach, describe, expect, it } from 'vitest';
import { readEnvFile, writeEnvFile } from '#tenant/setup/env-file.js';
import { beginSignup } from './begin-signup.js';
import { type SetupWorld, startSetupWorld } from './setup-world.js';

const callback = 'http://localhost:8080/callback';
const minute = 60_000;
const started = { SIGNUP_URL: undefined, AUTH0_DOMAIN: undefined, APP_URL: undefined };

let world: SetupWorld;

beforeEach(async () => {
  world = await startSetupWorld();
  await world.run(['apply', '--yes']);
  world.deploy();
  await world.run(['apply', '--yes']);
  const [google] = await world.api('GET', '/connections?strategy=google-oauth2');
  await world.api('PATCH', `/connections/${google.id}`, { options: { client_id: 'made-up' } });
});

/** Starts a login of a new user at an application of the tenant. */
function beginLogin() {
  const query = { client_id: 'field-notes', response_type: 'code', redirect_uri: callback, scope: 'openid' };
  const address = `${world.tenant.origin}/authorize?${new URLSearchParams(query)}`;
  return beginSignup(world, address, callback);
}

/** Starts a signup, runs a step, and completes the signup. */
async function signupAcross<T>(happen: () => Promise<T> | T): Promise<T> {
  const { complete } = await beginLogin();
  const result = await happen();
  const { searchParams } = await complete();
  expect(Object.fromEntries(searchParams)).toEqual({ code: expect.any(String), iss: `${world.tenant.origin}/` });
  return result;
}

const rotate = (args: string[] = ['--yes']) => world.run(['rotate-secret', ...args], { env: started });

/** Kills the command right after its nth write. @returns whether there was an nth write. */
async function rotateUntil(nth: number): Promise<boolean> {
  let writes = 0;
  let kill: (killed: boolean) => void = () => {};
  const killed = new Promise<boolean>((resolve) => {
    kill = resolve;
  });
  const run = world.run(['rotate-secret', '--yes'], {
    env: started,
    through: (send) => async (input, init) => {
      const response = await send(input, init);
      const { method, url } = new Request(input, init);
      const isWrite = method !== 'GET' && !url.endsWith('/oauth/token');
      if (!isWrite || ++writes < nth) return response;
      kill(true);
      return new Promise(() => {});
    },
  });
  return Promise.race([killed, run.then(() => false)]);
}

async function secretNames(): Promise<string[]> {
  const { actions } = await world.api('GET', '/actions/actions?actionName=signup-step');
  return actions[0].deployed_version.secrets.map(({ name }: { name: string }) => name);
}

const also = 'REDIRECT_TOKEN_SECRET_ALSO';

async function expectFinished(former: string): Promise<void> {
  const file = readEnvFile(world.envFile);
  expect(file.REDIRECT_TOKEN_SECRET).toMatch(/^[\w-]{43}$/);
  expect(file.REDIRECT_TOKEN_SECRET).not.toBe(former);
  expect([file.REDIRECT_TOKEN_SECRET_PREVIOUS, file.REDIRECT_TOKEN_SECRET_NEXT]).toEqual(['', '']);
  expect(await secretNames()).not.toContain(also);
  await signupAcross(() => {});
}

describe('rotate-secret', () => {
  it('replaces the secret in three runs and two deployments, and every signup succeeds meanwhile', async () => {
    const former = readEnvFile(world.envFile).REDIRECT_TOKEN_SECRET ?? '';
    const first = await signupAcross(rotate);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/also accepts the new secret\.\n.*\.env has the new secret.*\nPage and API do not have/);
    expect((await signupAcross(rotate)).out).toMatch(/^Page and API do not have the new secret yet/);
    await signupAcross(() => world.deploy());
    const second = await signupAcross(rotate);
    expect(second.out).toMatch(
      /for a minute\.\n✓ The Action signs with the new secret.*\nLogins that began .* within 60 minutes/,
    );
    expect(second.seconds).toBeGreaterThan(60);
    expect((await signupAcross(rotate)).out).toMatch(/^Logins that began/);
    expect(await secretNames()).toContain(also);
    world.tick(61 * minute);
    const third = await signupAcross(rotate);
    expect(third.out).toMatch(/^✓ The Action has only the new secret\.\n/);
    await signupAcross(() => world.deploy());
    await expectFinished(former);
    expect([first, second, third].map(({ out }) => out).join('')).not.toContain(former);
  });

  it('continues after a kill at any write, and every signup succeeds meanwhile', async () => {
    const former = readEnvFile(world.envFile).REDIRECT_TOKEN_SECRET ?? '';
    /** Kills at the first write, then at the second, until a run is not killed. */
    async function killAtEach(): Promise<number> {
      for (let nth = 1; ; nth++) {
        if (!(await signupAcross(() => rotateUntil(nth)))) return nth - 1;
        // The API's limit on requests of one address begins anew; its settings stay.
        world.restart();
      }
    }
    expect(await killAtEach()).toBeGreaterThanOrEqual(2);
    world.deploy();
    expect(await killAtEach()).toBeGreaterThanOrEqual(7);
    world.tick(61 * minute);
    expect(await killAtEach()).toBeGreaterThanOrEqual(2);
    world.deploy();
    await expectFinished(former);
  });

  it('continues with another new secret if the file lost the first one', async () => {
    const former = readEnvFile(world.envFile).REDIRECT_TOKEN_SECRET ?? '';
    await rotateUntil(2);
    writeEnvFile(world.envFile, { REDIRECT_TOKEN_SECRET_NEXT: '' });
    // The Action accepts the lost secret, which must be replaced there first, also after a kill.
    await rotateUntil(1);
    await signupAcross(rotate);
    await signupAcross(() => world.deploy());
    expect((await signupAcross(rotate)).out).toContain('The Action signs with the new secret');
    world.tick(61 * minute);
    await rotate();
    await expectFinished(former);
  });

  it('does not start without confirmation, nor if the API has a different secret', async () => {
    expect(await rotate([])).toMatchObject({ code: 2, err: expect.stringContaining('add --yes') });
    world.deploy({ REDIRECT_TOKEN_SECRET: 'another-made-up-secret-of-some-length' });
    expect(await rotate()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The rotation cannot begin: the API refuses/),
    });
    expect(readEnvFile(world.envFile).REDIRECT_TOKEN_SECRET_NEXT).toBeUndefined();
  });

  it('stops if the shared secret of the Action differs from .env', async () => {
    writeEnvFile(world.envFile, { REDIRECT_TOKEN_SECRET: 'another-made-up-secret-of-some-length' });
    expect(await rotate()).toMatchObject({
      code: 1,
      err: expect.stringContaining('secret of the Action differs from .env'),
    });
  });

  it('stops if the environment overrides the secret of .env', async () => {
    const env = { ...started, REDIRECT_TOKEN_SECRET: readEnvFile(world.envFile).REDIRECT_TOKEN_SECRET };
    const { code, err } = await world.run(['rotate-secret', '--yes'], { env });
    expect([code, err]).toEqual([2, expect.stringMatching(/^The environment has REDIRECT_TOKEN_SECRET, /)]);
  });

  it('is shown by doctor, with the command that continues it', async () => {
    await rotate();
    world.deploy();
    const { out } = await world.run(['doctor', '--json'], { env: started });
    const { checks } = JSON.parse(out);
    expect(checks.find(({ id }: { id: string }) => id === 'action-secrets')).toMatchObject({
      state: 'warning',
      seen: 'the shared secret is being rotated',
      remedy: ['Continue with:', 'npm run tenant -- rotate-secret'],
    });
  });
});
