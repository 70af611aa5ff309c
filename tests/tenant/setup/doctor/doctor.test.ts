import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { apiFaults } from './api-faults.js';
import { brandingFaults } from './branding-faults.js';
import { type DoctorWorld, startDoctorWorld } from './doctor-world.js';
import { stepFaults } from './step-faults.js';

let world: DoctorWorld;
beforeAll(async () => {
  world = await startDoctorWorld();
});

const withoutToken = { AUTH0_BOOTSTRAP_CLIENT_ID: undefined, AUTH0_BOOTSTRAP_CLIENT_SECRET: undefined };

describe('doctor', () => {
  it('a tenant that is set up has no problem: every check is ok', async () => {
    const { code, checks, calls, seconds } = await world.doctor(['--strict']);
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect([code, checks.length]).toEqual([0, 23]);
    expect(calls.filter((call) => call.includes('/api/v2/')).length).toBeLessThanOrEqual(20);
    expect(seconds).toBeLessThan(15);
  });

  it('without an access token, the checks that need none run and the others are skipped', async () => {
    const { code, checks, calls } = await world.doctor([], withoutToken);
    const ran = checks.filter(({ state }) => state === 'ok').map(({ id }) => id);
    expect(ran).toEqual([
      'settings',
      'tenant-domain',
      'page',
      'headers',
      'api',
      'secret-api',
      'clock',
      'credentials',
      'scopes',
    ]);
    expect(checks.filter(({ state }) => state === 'skipped')).toHaveLength(checks.length - ran.length);
    expect(calls.filter((call) => call.includes('/api/v2/') && !call.includes('/users/'))).toEqual([]);
    expect(code).toBe(0);
  });

  it('a check whose scope is missing is skipped and names it', async () => {
    const AUTH0_API_TOKEN = await world.accessToken(bootstrapClient(), 'read:actions read:connections');
    const { code, checks } = await world.doctor([], { ...withoutToken, AUTH0_API_TOKEN });
    const seen = Object.fromEntries(checks.map(({ id, state, seen }) => [id, `${state}: ${seen}`]));
    expect(seen).toMatchObject({
      action: expect.stringMatching(/^ok: /),
      connection: 'skipped: the access token lacks read:connections_options',
      binding: 'skipped: the access token lacks read:clients',
      leftovers: 'skipped: the access token lacks read:rules',
      branding: 'skipped: the access token lacks read:branding',
    });
    expect(code).toBe(0);
  });

  it('an unusable access token exits with 2, after the checks that need none', async () => {
    const { code, checks, err } = await world.doctor([], { ...withoutToken, AUTH0_API_TOKEN: 'made-up' });
    expect([code, checks.find(({ id }) => id === 'page')?.state]).toEqual([2, 'ok']);
    expect(err).toContain('The access token is not a token for the Management API.');
  });

  it('with --strict a warning exits with 1', async () => {
    world.tenant.stores.rules.install({ name: 'Signup step', script: 'function () {}', configuration: {} });
    expect((await world.doctor()).code).toBe(0);
    expect((await world.doctor(['--strict'])).code).toBe(1);
    world.tenant.stores.rules.remove('Signup step');
  });

  it('the report is grouped, and repeats the problems with their remedies at the end', async () => {
    world.undeploy();
    const { code, out, err } = await world.run(['doctor']);
    world.deploy();
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(
      /^Settings\n✓ Settings: identity mode, .*\n\nPage and API\n✗ Page: .*\n- Security headers: needs: Page\n/,
    );
    expect(out.slice(out.indexOf('Problems'))).toMatch(
      /^Problems\n✗ Page: .*\n {4}Every redirected login .*\n {4}Deploy page and API .*\n {4}docs\/doctor\.md#page\n\n\d+ ok, 0 warnings, 1 failed, \d+ skipped\.$/,
    );
  });

  it('with --write it links temporary users, reports the answers of the tenant, and deletes the users', async () => {
    const before = world.tenant.users.all().length;
    const { code, facts } = await world.doctor(['--write']);
    expect(code).toBe(0);
    expect(facts).toEqual([
      { id: 'create', assumption: expect.any(String), tenant: '201', holds: true },
      expect.objectContaining({ id: 'username-taken', holds: true }),
      expect.objectContaining({ id: 'link-connection', tenant: '201', holds: true }),
      expect.objectContaining({ id: 'linked-username', holds: true }),
      expect.objectContaining({ id: 'linked-username-reserved', holds: true }),
    ]);
    expect(world.tenant.users.all()).toHaveLength(before);
  });

  it('with --write it exits with 1 if the plan has no account linking', async () => {
    world.tenant.conditions.linking = false;
    const { code, out } = await world.run(['doctor', '--write']);
    world.tenant.conditions.linking = true;
    expect(code).toBe(1);
    expect(out).toMatch(/^Trial users\n(.*\n)+An identity is linked with connection_id \(201\) +DOES NOT HOLD +403 /m);
  });

  it('in profile mode, a tenant that is set up has no problem, and trial users show no linking', async () => {
    const inProfileMode = await startDoctorWorld({ SIGNUP_MODE: 'profile' }, onTestFinished);
    const { code, checks, facts } = await inProfileMode.doctor(['--strict', '--write']);
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(facts.map(({ id, holds }: { id: string; holds?: boolean }) => [id, holds])).toEqual([
      ['create', true],
      ['username-taken', true],
      ['link', undefined],
    ]);
    expect(code).toBe(0);
  });

  it('prints no secret', async () => {
    const { out, err } = await world.doctor();
    expect(out + err).not.toContain(world.secret());
  });

  it.each([[['--signups-per-minute', 'many']], [['now']]])('a wrong argument exits with 2: %j', async (args) => {
    expect(await world.run(['doctor', ...args])).toMatchObject({ code: 2, out: '' });
  });
});

describe('doctor finds an injected fault with exactly one check, and the printed remedy fixes it', () => {
  it.each([...apiFaults, ...brandingFaults, ...stepFaults])(
    '$id, $state: $name',
    async ({ id, state, seen, args = [], plant, byHand }) => {
      // A new process: the rate limit of the address starts again.
      world.deploy();
      await plant(world);
      const { code, problems } = await world.doctor(args);
      expect(problems).toMatchObject([{ id, state, seen: expect.stringMatching(seen), docs: `docs/doctor.md#${id}` }]);
      expect(code).toBe(state === 'failed' ? 1 : 0);
      expect(problems[0]?.remedy).not.toContain('');
      await world.mend(problems[0]?.remedy ?? []);
      await byHand?.(world);
      expect((await world.doctor()).problems).toEqual([]);
    },
  );
});
