import { expect, it } from 'vitest';
import { actionsUnderTest, buildMs, newAction } from './action-calls.js';

it('creates, deploys and binds an Action with the Auth0 SDK', async () => {
  const { sdk, advance } = await actionsUnderTest();
  const created = await sdk.create(newAction);
  expect(created).toMatchObject({ name: 'gate', status: 'pending', all_changes_deployed: false, runtime: 'node22' });
  expect(created.secrets).toEqual([{ name: 'KEY', updated_at: '2026-11-23T09:00:00.000Z' }]);
  expect(created).not.toHaveProperty('deployed_version');
  const { id = '' } = created;
  advance(buildMs);
  expect(await sdk.get(id)).toMatchObject({ status: 'built' });

  const version = await sdk.deploy(id);
  expect(version).toMatchObject({ deployed: false, number: 1, status: 'built', action: { id } });
  expect(await sdk.get(id)).not.toHaveProperty('deployed_version');
  advance(buildMs);
  const deployed_version = { id: version.id, deployed: true, number: 1, code: newAction.code };
  expect(await sdk.get(id)).toMatchObject({ all_changes_deployed: true, deployed_version });

  await sdk.triggers.bindings.updateMany('post-login', { bindings: [{ ref: { type: 'action_id', value: id } }] });
  const { data } = await sdk.triggers.bindings.list('post-login', { per_page: 100 });
  expect(data).toMatchObject([{ trigger_id: 'post-login', display_name: 'gate', action: { id, deployed_version } }]);
  expect(await sdk.triggers.list()).toMatchObject({ triggers: [{ id: 'post-login', version: 'v3' }] });
});

it('keeps the deployed version until the draft is deployed again', async () => {
  const { sdk, advance, create } = await actionsUnderTest();
  const id = await create('gate', true);
  const code = '// the second one';
  expect(await sdk.update(id, { code })).toMatchObject({ status: 'pending', all_changes_deployed: false, code });
  advance(buildMs);
  expect(await sdk.get(id)).toMatchObject({
    status: 'built',
    code,
    deployed_version: { number: 1, code: newAction.code },
  });
  await sdk.deploy(id);
  advance(buildMs);
  expect(await sdk.get(id)).toMatchObject({ all_changes_deployed: true, deployed_version: { number: 2, code } });

  const versions = await sdk.versions.list(id, { per_page: 100 });
  expect(versions.data.map(({ number, deployed }) => [number, deployed])).toEqual([
    [2, true],
    [1, false],
  ]);
  const first = await sdk.versions.get(id, versions.data[1]?.id ?? '');
  expect(first).toMatchObject({ number: 1, code: newAction.code, secrets: [{ name: 'KEY' }] });
});

it('keeps the 50 newest versions', async () => {
  const { sdk, actions, advance, create } = await actionsUnderTest();
  const id = await create('gate');
  for (let deployed = 0; deployed < 51; deployed++) actions.deploy(id);
  advance(buildMs);
  const { data } = await sdk.versions.list(id, { per_page: 100 });
  expect([data.length, data[0]?.number, data.at(-1)?.number]).toEqual([50, 51, 2]);
});

it('keeps the secrets without a new list, replaces them all with one, and never returns a value', async () => {
  const { sdk, call, advance, create } = await actionsUnderTest();
  const id = await create('gate');
  const before = [{ name: 'KEY', updated_at: '2026-11-23T09:00:00.000Z' }];
  expect((await sdk.update(id, { code: '' })).secrets).toEqual(before);
  advance(60_000);
  const changed = await sdk.update(id, { secrets: [{ name: 'OTHER', value: 'another-made-up-value' }] });
  expect(changed.secrets).toEqual([{ name: 'OTHER', updated_at: '2026-11-23T09:01:01.000Z' }]);
  expect((await sdk.update(id, { secrets: [] })).secrets).toEqual([]);
  await sdk.update(id, { secrets: newAction.secrets });
  for (const path of ['', '/versions']) {
    const { body } = await call('GET', `/actions/actions/${id}${path}`);
    expect(JSON.stringify(body)).not.toContain('made-up-value');
  }
});

it('deploys a new Action after its build if the caller requests it', async () => {
  const { sdk, advance } = await actionsUnderTest();
  const { id = '', ...created } = await sdk.create({ ...newAction, deploy: true });
  expect(created).toMatchObject({ status: 'pending', all_changes_deployed: false });
  advance(buildMs);
  expect(await sdk.get(id)).toMatchObject({ all_changes_deployed: true, deployed_version: { number: 1 } });
});

it('lists Actions by name, trigger, deployment and page', async () => {
  const { sdk, call, create } = await actionsUnderTest();
  await create('one', true);
  await create('two');
  const namesOf = async (query: object) => (await sdk.list({ per_page: 100, ...query })).data.map(({ name }) => name);
  expect(await namesOf({})).toEqual(['one', 'two']);
  expect(await namesOf({ actionName: 'two', triggerId: 'post-login' })).toEqual(['two']);
  expect(await namesOf({ deployed: true })).toEqual(['one']);
  expect(await namesOf({ deployed: false })).toEqual(['two']);
  expect(await namesOf({ triggerId: 'credentials-exchange' })).toEqual([]);
  // Auth0 omits numbers that are 0.
  const page = (query: string) => call('GET', `/actions/actions?${query}`);
  expect((await page('page=0&per_page=1')).body).toMatchObject({ total: 2, per_page: 1, actions: [{ name: 'one' }] });
  expect((await page('page=0&per_page=1')).body).not.toHaveProperty('page');
  expect((await page('page=1&per_page=1')).body).toMatchObject({ total: 2, page: 1, actions: [{ name: 'two' }] });
  expect((await page('actionName=nobody')).body).toEqual({ actions: [], per_page: 20 });
  expect((await call('GET', '/actions/modules?page=0&per_page=100')).body).toEqual({ modules: [], per_page: 100 });
});

it('fails the build of an Action with an unsupported package', async () => {
  const { sdk, advance } = await actionsUnderTest();
  const dependencies = [{ name: 'lodash', version: '4.17.21' }];
  const { id = '', status } = await sdk.create({ ...newAction, dependencies, deploy: true });
  expect(status).toBe('pending');
  advance(buildMs);
  expect(await sdk.get(id)).toMatchObject({ status: 'failed', all_changes_deployed: false });
  await expect(sdk.deploy(id)).rejects.toMatchObject({ statusCode: 400 });
});

it('deletes an Action, and a bound one only with force', async () => {
  const { sdk, create, actions } = await actionsUnderTest();
  const [free, bound] = [await create('free'), await create('bound', true)];
  await sdk.triggers.bindings.updateMany('post-login', { bindings: [{ ref: { type: 'action_id', value: bound } }] });
  await sdk.delete(free);
  await expect(sdk.delete(bound)).rejects.toMatchObject({
    statusCode: 409,
    body: { message: 'Unable to delete an action bound to a trigger.' },
  });
  expect(actions.bindings()).toHaveLength(1);
  await sdk.delete(bound, { force: true });
  expect(actions.all()).toEqual([]);
  expect(actions.bindings()).toEqual([]);
});
