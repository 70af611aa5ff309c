import { expect, it } from 'vitest';
import { actionsUnderTest } from './action-calls.js';

const path = '/actions/triggers/post-login/bindings';

it('replaces the login flow in the given order, by ID, by name or by existing binding', async () => {
  const { sdk, create } = await actionsUnderTest();
  const one = await create('one', true);
  await create('two', true);
  const update = async (...bindings: { ref: { type: 'action_id' | 'action_name' | 'binding_id'; value: string } }[]) =>
    (await sdk.triggers.bindings.updateMany('post-login', { bindings })).bindings ?? [];
  const [first] = await update({ ref: { type: 'action_id', value: one } });
  const both = await update(
    { ref: { type: 'action_name', value: 'two' } },
    { ref: { type: 'binding_id', value: first?.id ?? '' } },
  );
  expect(both.map(({ action }) => action?.name)).toEqual(['two', 'one']);
  // Every change creates new bindings.
  expect(both.map(({ id }) => id)).not.toContain(first?.id);
  await update();
  expect((await sdk.triggers.bindings.list('post-login', { per_page: 100 })).data).toEqual([]);
});

it('stores the display names, and is paged', async () => {
  const { call, create } = await actionsUnderTest();
  const value = await create('one', true);
  const ref = { type: 'action_id', value };
  const names = ['Our gate', 'Once more'];
  await call('PATCH', path, { bindings: names.map((display_name) => ({ display_name, ref })) });
  const { body } = await call('GET', `${path}?page=1&per_page=1`);
  expect(body).toMatchObject({ total: 2, page: 1, per_page: 1, bindings: [{ display_name: 'Once more' }] });
  // Recorded: the Action of a binding has no draft, and `all_changes_deployed` is wrong.
  const [{ action }] = body.bindings as [{ action: Record<string, unknown> }];
  expect(action).toMatchObject({ id: value, all_changes_deployed: false, deployed_version: { number: 1 } });
  expect(action).not.toHaveProperty('code');
});
