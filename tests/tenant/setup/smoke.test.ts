import { describe, expect, it, onTestFinished } from 'vitest';
import { type LocalTenantOptions, startLocalTenant } from '#tenant/local/local-tenant.js';
import { defaultManagementClient } from '#tenant/local/store/management-clients.js';
import { conflictKinds } from '#tenant/local/store/users/store-context.js';
import { runCommand } from '#tenant/setup/commands.js';
import { environmentFor } from '../../support/signup-world.js';

interface Fact {
  id: string;
  tenant: string;
  holds?: boolean;
}

/** A tenant that is set up, with a fake clock that waits advance. */
async function startSmokeWorld(options: LocalTenantOptions = {}) {
  let time = Date.now();
  const now = () => time;
  const tenant = await startLocalTenant({ searchLagMs: 2_000, ...options, now });
  onTestFinished(() => tenant.close());
  const usersBefore = tenant.users.all().length;
  return {
    tenant,
    usersLeft: () => tenant.users.all().length - usersBefore,
    async smoke(args: string[] = ['--json'], env: Record<string, string> = {}) {
      const [out, err]: [string[], string[]] = [[], []];
      const start = time;
      const code = await runCommand(['smoke', ...args], {
        env: environmentFor(tenant, env),
        envFile: '/nonexistent/.env',
        now,
        async wait(ms) {
          time += ms;
        },
        fetch,
        print: (line) => out.push(line),
        log: (line) => err.push(line),
      });
      const facts: Fact[] = args.includes('--json') && out.length > 0 ? JSON.parse(out.join('\n')).facts : [];
      const holds = Object.fromEntries(facts.map((fact) => [fact.id, fact.holds]));
      const seen = Object.fromEntries(facts.map((fact) => [fact.id, fact.tenant]));
      return { code, out: out.join('\n'), err: err.join('\n'), holds, seen, seconds: (time - start) / 1000 };
    },
  };
}

const taken = {
  username: '400 The username provided is in use already.',
  user: '409 The user already exists.',
};

describe('smoke', () => {
  it.each(conflictKinds)('tests every assumption on a tenant that answers conflicts by %s', async (conflicts) => {
    const world = await startSmokeWorld({ conflicts });
    const { code, err, holds, seen, seconds } = await world.smoke();
    expect([code, err, world.usersLeft()]).toEqual([0, '', 0]);
    expect(holds).toEqual({
      create: true,
      'username-taken': true,
      'email-taken': true,
      'id-taken': true,
      link: true,
      'link-connection': true,
      'linked-username': true,
      'linked-username-reserved': true,
      'linked-id-reserved': true,
      'linked-id-read': true,
      'linked-id-delete': true,
      'prefix-search': true,
      delete: true,
      'delete-linked': true,
    });
    expect(seen['username-taken']).toBe(conflicts === 'one-409' ? taken.user : taken.username);
    expect(seen['both-taken']).toBe(conflicts === 'separate' ? taken.username : taken.user);
    expect(seconds).toBeLessThan(30);
  });

  it('prints a table of assumptions and observed behavior', async () => {
    const { out } = await (await startSmokeWorld()).smoke([]);
    expect(out).toMatch(/^Assumption +This tenant\nA user is created with the ID that was asked for +holds +201\n/);
    expect(out).toMatch(/^A linked identity keeps its username reserved +holds +400 The username/m);
    expect(out).toContain('Not tested, because both need a login');
  });

  it('reports a failed assumption, and exits with 1', async () => {
    const world = await startSmokeWorld({ conditions: { linking: false } });
    const { code, holds, seen } = await world.smoke();
    expect([code, holds['link-connection'], world.usersLeft()]).toEqual([1, false, 0]);
    expect(seen['link-connection']).toMatch(/^403 /);
    expect(holds['linked-username']).toBeUndefined();
  });

  it('does not try to link in profile mode, where the API may not', async () => {
    const client = defaultManagementClient();
    const scopes = ['read:users', 'create:users', 'delete:users', 'update:users_app_metadata'];
    const world = await startSmokeWorld({ clients: [{ ...client, scopes }] });
    const { code, holds, seen } = await world.smoke(['--json'], { SIGNUP_MODE: 'profile' });
    expect([code, holds['username-taken'], holds.delete, world.usersLeft()]).toEqual([0, true, true, 0]);
    expect(seen.link).toMatch(/^not checked/);
  });

  it.each([
    ['POST', '/api/v2/users'],
    ['GET', '/api/v2/users/*'],
    ['POST', '/api/v2/users/*/identities'],
  ] as const)('removes its users when %s %s fails half-way', async (method, path) => {
    const world = await startSmokeWorld();
    world.tenant.faults.set([{ method, path, status: 500, after: 1 }]);
    const { code, err } = await world.smoke();
    expect([code, world.usersLeft()]).toEqual([1, 0]);
    expect(err).toMatch(/^Could not /);
  });

  it('removes the users of a killed run', async () => {
    const world = await startSmokeWorld();
    // Failing deletions leave the users as a kill does.
    world.tenant.faults.set([
      { method: 'POST', path: '/api/v2/users/*/identities', status: 500, after: 1 },
      { method: 'DELETE', path: '/api/v2/users/*', status: 403, after: 4 },
    ]);
    expect((await world.smoke()).err).toContain('The next run of "smoke" removes them.');
    expect(world.usersLeft()).toBeGreaterThan(0);
    world.tenant.faults.clear();
    expect(await world.smoke()).toMatchObject({ code: 0 });
    expect(world.usersLeft()).toBe(0);
  });

  it('exits with 2 for wrong credentials, or without a connection', async () => {
    const world = await startSmokeWorld();
    expect(await world.smoke([], { AUTH0_CLIENT_SECRET: 'made-up' })).toMatchObject({
      code: 1,
      err: 'The tenant does not accept the credentials of the API.\nnpm run tenant -- doctor',
    });
    const redis = {
      SIGNUP_MODE: 'profile',
      USERNAME_REGISTRY: 'redis',
      REDIS_URL: 'redis://localhost',
      AUTH0_CONNECTION: '',
    };
    expect(await world.smoke([], redis)).toMatchObject({ code: 2, err: expect.stringContaining('Nothing to test') });
  });
});
