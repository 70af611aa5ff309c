import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { readEnvFile } from '#tenant/setup/env-file.js';
import { type SetupWorld, startSetupWorld } from './setup-world.js';

const isWrite = (call: string) => !call.startsWith('GET') && !call.includes('/oauth/token');

describe.each([
  ['identity', {}],
  ['profile', { SIGNUP_MODE: 'profile' }],
])('setting up a blank tenant in %s mode', (_, settings: Record<string, string>) => {
  it('takes apply, a deployment and apply again; a further run has nothing to do', async () => {
    const world = await startSetupWorld({}, settings);
    const first = await world.run(['apply', '--yes']);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('\nPlan: 5 to add, 1 to change, 0 to remove. 1 held back.\n');
    expect(first.out).toContain('\nApplied: 5 added, 1 changed, 0 removed.\n');
    expect(await world.flow()).toEqual(['Plan in access token']);

    world.deploy(settings);
    const second = await world.run(['apply', '--yes']);
    expect(second.out).toContain('Plan: 1 to add, 0 to change, 0 to remove.\n✓ Login flow: Action "signup-step"');
    expect(await world.flow()).toEqual(['Plan in access token', 'signup-step']);

    const third = await world.run(['apply', '--yes']);
    expect([third.code, third.out, third.err]).toEqual([0, 'No changes.', '']);
    expect(third.calls.filter(isWrite)).toEqual([]);
    expect((await world.run(['plan', '--detailed-exitcode'])).code).toBe(0);

    // The numbers of calls, and their time at two calls a second.
    for (const { calls, seconds } of [first, second]) {
      expect(calls.length).toBeLessThanOrEqual(25);
      expect(seconds).toBeLessThan(15);
    }
    expect(third.calls.length).toBeLessThanOrEqual(10);
    expect(third.seconds).toBeLessThan(15);
  });
});

describe('plan', () => {
  it('changes nothing, in the tenant or in the env file, and shows no secret', async () => {
    const world = await startSetupWorld();
    writeFileSync(world.envFile, 'REDIRECT_TOKEN_SECRET=made-up-secret-of-more-than-32-bytes\n');
    const { code, out, err, calls } = await world.run(['plan']);
    expect([code, err, calls.filter(isWrite)]).toEqual([0, '', []]);
    expect(out).toMatch(/\+ Application "Signup Step API": create\n {4}\+ name = "Signup Step API"\n/);
    expect(out).toContain('    + options.validation.username.min = 3\n');
    expect(out).toContain('    + secrets.REDIRECT_TOKEN_SECRET = (secret)\n');
    expect(out).toMatch(
      /· Login flow: Action "signup-step": held back \(Page: http:\/\/localhost:3000\/ does not answer/,
    );
    expect(out.split('\n').at(-1)).toBe('Plan: 5 to add, 1 to change, 0 to remove. 1 held back.');
    expect(out).not.toMatch(/made-up-secret|bootstrap-secret/);
    expect(readEnvFile(world.envFile)).toEqual({ REDIRECT_TOKEN_SECRET: 'made-up-secret-of-more-than-32-bytes' });
  });

  it('with --json prints one document and nothing else', async () => {
    const { code, out, err } = await (await startSetupWorld()).run(['plan', '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      summary: { add: 5, change: 1, remove: 0, heldBack: 1 },
      changes: expect.arrayContaining([expect.objectContaining({ resource: 'action', kind: 'create' })]),
      probes: [{ id: 'page', state: 'failed' }],
    });
    expect(out).not.toMatch(/"body"|"value"/);
  });

  it('with --detailed-exitcode ends with 2 for changes and 1 for an error', async () => {
    const world = await startSetupWorld();
    expect((await world.run(['plan', '--detailed-exitcode'])).code).toBe(2);
    world.tenant.faults.set([{ path: '/api/v2/clients', status: 400 }]);
    expect((await world.run(['plan', '--detailed-exitcode'])).code).toBe(1);
  });

  it('shows the fields and the code that differ', async () => {
    const world = await setUp();
    const { actions } = await world.api('GET', '/actions/actions?actionName=signup-step');
    const code = actions[0].code.replace("const REFUSAL = 'There", "const REFUSAL = 'Here");
    await world.api('PATCH', `/actions/actions/${actions[0].id}`, { code });
    const { out } = await world.run(['plan', '--set', 'SIGNUP_SKIPPABLE=true']);
    expect(out).toContain('    ~ secrets.SIGNUP_SKIPPABLE = "false" -> "true"\n');
    expect(out).toContain("    -const REFUSAL = 'Here was a problem signing you up';\n    +const REFUSAL = 'There was");
  });

  it('names the scopes that apply would need', async () => {
    const world = await startSetupWorld({ clients: [bootstrapClient(), reader] });
    const { code, out } = await world.run(['plan'], { env: asReader });
    expect(code).toBe(0);
    expect(out).toContain('"apply" needs scopes that this access token lacks: create:clients read:client_keys');
  });
});

describe('apply', () => {
  it('asks for confirmation, and continues only after "yes"', async () => {
    const world = await startSetupWorld();
    const asked: string[] = [];
    const answers = ['y', 'yes'];
    const ask = {
      password: async () => '',
      text: async ({ message }: { message: string }) => {
        asked.push(message);
        return answers.shift() ?? '';
      },
    };
    const no = await world.run(['apply'], { ask });
    expect([no.code, no.err, no.calls.filter(isWrite)]).toEqual([1, 'Nothing was changed.', []]);
    expect(asked).toEqual([`Make these changes in ${world.tenant.origin}? Only "yes" is accepted.`]);
    expect(await world.run(['apply'], { ask })).toMatchObject({ code: 0 });
  });

  it('changes nothing without a terminal and without --yes', async () => {
    const { code, err, calls } = await (await startSetupWorld()).run(['apply']);
    expect([code, calls.filter(isWrite)]).toEqual([2, []]);
    expect(err).toContain('add --yes');
  });

  it('writes the settings of the API for its owner alone, keeps other lines, and shows commands without values', async () => {
    const world = await startSetupWorld();
    writeFileSync(world.envFile, '# Ours\nLOG_LEVEL=debug\n');
    const { out } = await world.run(['apply', '--yes']);
    const text = readFileSync(world.envFile, 'utf8');
    expect(text).toMatch(/^# Ours\nLOG_LEVEL=debug\n/);
    const values = readEnvFile(world.envFile);
    expect(Object.keys(values)).toEqual(
      expect.arrayContaining(['AUTH0_CLIENT_ID', 'AUTH0_CLIENT_SECRET', 'REDIRECT_TOKEN_SECRET']),
    );
    expect(statSync(world.envFile).mode & 0o777).toBe(0o600);
    expect(out).toMatch(
      /node --env-file=\S+ -p process\.env\.AUTH0_CLIENT_SECRET \| vercel env add AUTH0_CLIENT_SECRET production --force\n/,
    );
    for (const name of ['AUTH0_CLIENT_SECRET', 'REDIRECT_TOKEN_SECRET']) expect(out).not.toContain(values[name]);
  });

  it('does not change resources of others', async () => {
    const world = await startSetupWorld();
    const ofOthers = async () => {
      const { actions } = await world.api('GET', '/actions/actions');
      const clients: { name: string }[] = await world.api('GET', '/clients');
      return { action: actions[0], clients: clients.filter(({ name }) => name !== 'Signup Step API') };
    };
    const before = await ofOthers();
    await world.run(['apply', '--yes']);
    world.deploy();
    await world.run(['apply', '--yes']);
    expect(await ofOthers()).toEqual(before);
    expect(await world.flow()).toEqual(['Plan in access token', 'signup-step']);
  });

  it('writes a setting of --set into the env file for the next run', async () => {
    const world = await setUp();
    const { out } = await world.run(['apply', '--yes', '--set', 'SIGNUP_SHARE=10']);
    expect(out).toContain('    + secrets.SIGNUP_SHARE = "10"\n');
    expect(readEnvFile(world.envFile).SIGNUP_SHARE).toBe('10');
    expect((await world.run(['apply', '--yes'])).out).toBe('No changes.');
    const all = await world.run(['apply', '--yes', '--set', 'SIGNUP_SHARE=']);
    expect(all.out).toContain('    - secrets.SIGNUP_SHARE = "10"\n');
    expect((await world.run(['apply', '--yes'])).out).toBe('No changes.');
  });

  it('adopts resources that were set up by hand, and keeps their ids, names and places', async () => {
    const world = await setUp();
    await forgetMarks(world);
    const { out } = await world.run(['apply', '--yes']);
    expect(out.match(/^↳ .*/gm)).toEqual([
      '↳ Application "Signup Step API": adopt',
      '↳ Connection "signup-usernames": adopt',
      '↳ Action "signup-step": adopt',
    ]);
    expect(out).toContain('Plan: 0 to add, 3 to change, 0 to remove.');
    expect((await world.run(['apply', '--yes'])).out).toBe('No changes.');
    expect(await world.flow()).toEqual(['Plan in access token', 'signup-step']);
  });

  it('holds the Action back while the API has another secret, another mode, or wrong credentials', async () => {
    const world = await startSetupWorld();
    await world.run(['apply', '--yes']);
    const held = async (settings: Record<string, string>) => {
      world.deploy(settings);
      const { code, out } = await world.run(['apply', '--yes']);
      expect([code, await world.flow()]).toEqual([0, ['Plan in access token']]);
      return out;
    };
    expect(await held({ REDIRECT_TOKEN_SECRET: 'another-made-up-secret-of-32-bytes' })).toMatch(
      /held back \(Shared secret: the API refuses a token of localhost:\d+ \(HTTP 401\)\)\n {4}Give the API the same REDIRECT_TOKEN_SECRET/,
    );
    expect(await held({ SIGNUP_MODE: 'profile' })).toContain(
      'held back (API: it runs in profile mode, the settings say identity mode)',
    );
    expect(await held({ AUTH0_CLIENT_SECRET: 'made-up-and-wrong' })).toContain(
      'held back (API: the tenant refuses its credentials or their scopes)',
    );
  });
});

describe('pause and resume', () => {
  it('remove the Action from the flow and put it back into its place', async () => {
    const world = await setUp();
    const path = '/actions/triggers/post-login/bindings';
    const { bindings } = await world.api('GET', path);
    const refs = bindings.map(({ action, display_name }: { action: { id: string }; display_name: string }) => ({
      ref: { type: 'action_id', value: action.id },
      display_name,
    }));
    await world.api('PATCH', path, { bindings: refs.reverse() });
    expect(await world.flow()).toEqual(['signup-step', 'Plan in access token']);
    expect(await world.run(['pause'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('npm run tenant -- resume'),
    });
    expect(await world.flow()).toEqual(['Plan in access token']);
    expect((await world.run(['pause'])).out).toBe('The step is already paused.');

    const apply = await world.run(['apply', '--yes']);
    expect(apply.out).toContain('held back (the step is paused)');
    expect(await world.flow()).toEqual(['Plan in access token']);

    expect(await world.run(['resume'])).toMatchObject({ code: 0, out: 'Resumed: logins run the signup step again.' });
    expect(await world.flow()).toEqual(['signup-step', 'Plan in access token']);
    expect((await world.run(['resume'])).out).toBe('The Action is already in the login flow.');
    expect((await world.run(['apply', '--yes'])).out).toBe('No changes.');
  });

  it('pause needs only the domain, because it is for emergencies', async () => {
    const world = await setUp();
    rmSync(world.envFile);
    const env = { SIGNUP_URL: undefined, APP_URL: undefined };
    expect((await world.run(['pause'], { env })).code).toBe(0);
    expect(await world.flow()).toEqual(['Plan in access token']);
  });

  it('resume fails with a remedy while the page does not answer', async () => {
    const world = await setUp();
    await world.run(['pause']);
    world.undeploy();
    const { code, err } = await world.run(['resume']);
    expect([code, await world.flow()]).toEqual([1, ['Plan in access token']]);
    expect(err).toMatch(/^Not resumed, because redirected logins would fail\. Page: .*\nDeploy page and API/);
  });

  it('fail on a tenant without the Action', async () => {
    const { code, err } = await (await startSetupWorld()).run(['pause']);
    expect([code, err]).toEqual([
      1,
      'This tenant has no Action of Signup Step.\nTo set it up: npm run tenant -- apply',
    ]);
  });
});

describe('destroy', () => {
  it('removes the step and keeps the users; a second run has nothing to do', async () => {
    const world = await setUp();
    const before = (await world.api('GET', '/clients')).length;
    expect((await world.run(['destroy'])).code).toBe(2);
    const { code, out } = await world.run(['destroy', '--yes']);
    expect([code, await world.flow()]).toEqual([0, ['Plan in access token']]);
    expect(out).toContain('Plan: 0 to add, 0 to change, 4 to remove.');
    expect(out).toContain('· Connection "signup-usernames" stays, with the usernames of its users.');
    expect(await world.api('GET', '/clients')).toHaveLength(before - 1);
    expect((await world.api('GET', '/actions/actions')).actions).toMatchObject([{ name: 'Plan in access token' }]);
    expect((await world.run(['destroy', '--yes'])).out).toContain('Nothing to remove.');
  });

  it('deletes the connection only if it is named, and shows the number of its users', async () => {
    const world = await setUp();
    world.tenant.users.create({
      connection: 'signup-usernames',
      username: 'ada',
      password: 'Quiet-Harbour-42',
      email: 'ada@example.com',
    });
    const wrong = await world.run(['destroy', '--yes', '--connection', 'Username-Password-Authentication']);
    expect([wrong.code, wrong.calls.filter(isWrite)]).toEqual([1, []]);
    expect(wrong.err).toContain('was not created by this tool');
    const { code, out } = await world.run(['destroy', '--yes', '--connection', 'signup-usernames']);
    expect([code, out.includes('- Connection "signup-usernames" with 1 user\n')]).toEqual([0, true]);
  });

  it('keeps adopted resources', async () => {
    const world = await setUp();
    await forgetMarks(world);
    await world.run(['apply', '--yes']);
    const { out } = await world.run(['destroy', '--yes']);
    expect(out).toContain('· Application "Signup Step API" stays: this tool did not create it.');
    expect(out).toContain('· Connection "signup-usernames" stays: this tool did not create it.');
    expect(await world.api('GET', '/clients')).toContainEqual(expect.objectContaining({ name: 'Signup Step API' }));
  });
});

/** An application with only the scopes for reading. */
const reader = {
  client_id: 'local-reader',
  client_secret: 'local-reader-secret-made-up',
  scopes: ['read:actions', 'read:clients', 'read:client_grants', 'read:connections', 'read:connections_options'],
};
const asReader = { AUTH0_BOOTSTRAP_CLIENT_ID: reader.client_id, AUTH0_BOOTSTRAP_CLIENT_SECRET: reader.client_secret };

/** A tenant with the step in its login flow. */
async function setUp(): Promise<SetupWorld> {
  const world = await startSetupWorld();
  await world.run(['apply', '--yes']);
  world.deploy();
  await world.run(['apply', '--yes']);
  return world;
}

/** Removes the marks, as if all resources were created by hand. */
async function forgetMarks({ api }: SetupWorld): Promise<void> {
  const clients: { client_id: string; name: string }[] = await api('GET', '/clients');
  const client = clients.find(({ name }) => name === 'Signup Step API');
  await api('PATCH', `/clients/${client?.client_id}`, { client_metadata: { managed_by: null } });
  const [connection] = (await api('GET', '/connections?name=signup-usernames&take=1')).connections;
  await api('PATCH', `/connections/${connection.id}`, { metadata: {} });
  const [action] = (await api('GET', '/actions/actions?actionName=signup-step')).actions;
  await api('PATCH', `/actions/actions/${action.id}`, { code: action.code.slice(action.code.indexOf('\n') + 1) });
}
