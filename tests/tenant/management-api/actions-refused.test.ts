import { describe, expect, it } from 'vitest';
import { actionScopes, actionsUnderTest, newAction } from './action-calls.js';

const one = '/actions/actions/any';
const bindings = '/actions/triggers/post-login/bindings';

it('needs the scope of each call', async () => {
  const api = await actionsUnderTest();
  const calls = [
    ['GET', '/actions/actions', undefined, 'read:actions'],
    ['POST', '/actions/actions', newAction, 'create:actions'],
    ['GET', one, undefined, 'read:actions'],
    ['PATCH', one, { code: '' }, 'update:actions'],
    ['DELETE', one, undefined, 'delete:actions'],
    ['POST', `${one}/deploy`, undefined, 'create:actions'],
    ['POST', `${one}/test`, { payload: {} }, 'create:actions'],
    ['GET', `${one}/versions`, undefined, 'read:actions'],
    ['GET', `${one}/versions/1`, undefined, 'read:actions'],
    ['GET', '/actions/triggers', undefined, 'read:actions'],
    ['GET', bindings, undefined, 'read:actions'],
    ['PATCH', bindings, { bindings: [] }, 'update:actions'],
    ['GET', '/actions/executions/any', undefined, 'read:actions'],
    ['GET', '/actions/modules', undefined, 'read:actions'],
  ] as const;
  for (const [method, path, body, scope] of calls) {
    const others = actionScopes.filter((name) => name !== scope);
    const refused = await api.callWith(others, method, path, body);
    const message = `Insufficient scope, expected any of: ${scope}`;
    expect(refused, path).toMatchObject({ status: 403, body: { message, errorCode: 'insufficient_scope' } });
  }
});

it('answers 404 without an error code for an Action that does not exist', async () => {
  const { call } = await actionsUnderTest();
  const calls = [
    ['GET', one, undefined],
    ['PATCH', one, { code: '' }],
    ['DELETE', one, undefined],
    ['POST', `${one}/deploy`, undefined],
    ['GET', `${one}/versions`, undefined],
    ['PATCH', bindings, { bindings: [{ ref: { type: 'action_id', value: 'any' } }] }],
    ['PATCH', bindings, { bindings: [{ ref: { type: 'binding_id', value: 'any' } }] }],
  ] as const;
  for (const [method, path, body] of calls) {
    const { status, body: error } = await call(method, path, body);
    expect(status, path).toBe(404);
    expect(error).toEqual({ statusCode: 404, error: 'Not Found', message: 'That action does not exist.' });
  }
});

it('refuses unknown query parameters', async () => {
  const { call } = await actionsUnderTest();
  const queries = [
    ['/actions/actions?include_totals=true', 'include_totals'],
    ['/actions/actions?per_page=101', 'per_page'],
    ['/actions/actions?triggerId=post-logout', 'triggerId'],
    [`${bindings}?include_totals=true`, 'include_totals'],
    [`${bindings}?take=10`, 'take'],
    ['/actions/actions/any/versions?from=1', 'from'],
  ] as const;
  for (const [path, parameter] of queries) {
    const { status, body } = await call('GET', path);
    expect(status, path).toBe(400);
    expect(body).toMatchObject({ errorCode: 'invalid_query_string', message: expect.stringContaining(parameter) });
  }
});

describe('a draft is refused', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `S${at}`, value: 'made-up' }));
  it.each([
    ['with an unknown property', { status: 'built' }, 'status'],
    ['without a trigger', { supported_triggers: [] }, 'supported_triggers'],
    ['for another trigger', { supported_triggers: [{ id: 'credentials-exchange' }] }, 'supported_triggers'],
    ['with a runtime that Auth0 has removed', { runtime: 'node12' }, 'runtime'],
    ['with more than 100 kB of code', { code: 'x'.repeat(102_401) }, 'code'],
    ['with more than 30 secrets', { secrets: many(31) }, 'secrets'],
    ['with a secret without its value', { secrets: [{ name: 'KEY' }] }, 'value'],
    ['with a secret of more than 4096 characters', { secrets: [{ name: 'KEY', value: 'x'.repeat(4097) }] }, 'value'],
    ['with two secrets of the same name', { secrets: [...many(1), ...many(1)] }, 'secrets'],
  ])('%s', async (_case, change, place) => {
    const { call, actions } = await actionsUnderTest();
    const { status, body } = await call('POST', '/actions/actions', { ...newAction, ...change });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errorCode: 'invalid_body', message: expect.stringContaining(place) });
    expect(actions.all()).toEqual([]);
  });

  it('if its name is in use', async () => {
    const { call, create } = await actionsUnderTest();
    await create('gate');
    const other = await create('other');
    expect((await call('POST', '/actions/actions', newAction)).status).toBe(409);
    expect((await call('PATCH', `/actions/actions/${other}`, { name: 'gate' })).status).toBe(409);
  });

  it('if it is deployed before it is built, also after a change', async () => {
    const { sdk, create } = await actionsUnderTest();
    const message = "A draft must be in the 'built' state before it can be deployed.";
    const { id = '' } = await sdk.create(newAction);
    await expect(sdk.deploy(id)).rejects.toMatchObject({ statusCode: 400, body: { message } });
    const built = await create('other', true);
    await sdk.update(built, { code: '' });
    await expect(sdk.deploy(built)).rejects.toMatchObject({ statusCode: 400, body: { message } });
  });
});

describe('the login flow is refused', () => {
  it('with an Action that was never deployed, and is not changed', async () => {
    const { call, create, actions } = await actionsUnderTest();
    await call('PATCH', bindings, { bindings: [{ ref: { type: 'action_id', value: await create('one', true) } }] });
    await create('draft');
    const refs = ['one', 'draft'].map((value) => ({ ref: { type: 'action_name', value } }));
    const { status, body } = await call('PATCH', bindings, { bindings: refs });
    expect([status, body.message]).toEqual([
      400,
      'Trying to create a binding for an action that has not been deployed.',
    ]);
    expect(actions.bindings().map(({ display_name }) => display_name)).toEqual(['one']);
  });

  it('with more than 20 bindings', async () => {
    const { call, create } = await actionsUnderTest();
    const ref = { type: 'action_id', value: await create('one', true) };
    const of = (count: number) => ({ bindings: Array.from({ length: count }, () => ({ ref })) });
    expect((await call('PATCH', bindings, of(21))).status).toBe(400);
    expect((await call('PATCH', bindings, of(20))).status).toBe(200);
  });

  it.each([
    [{ bindings: [{ id_type: 'action_id', id_value: 'any' }] }],
    [{ bindings: [{ ref: { type: 'name', value: 'any' } }] }],
    [{ actions: [] }],
    [{}],
  ])('with the body %j', async (body) => {
    const { call } = await actionsUnderTest();
    expect(await call('PATCH', bindings, body)).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });

  it('for a trigger that does not exist, or that the Action does not support', async () => {
    const { call, create } = await actionsUnderTest();
    expect((await call('GET', '/actions/triggers/post-logout/bindings')).status).toBe(400);
    const wanted = { bindings: [{ ref: { type: 'action_id', value: await create('one', true) } }] };
    const { status, body } = await call('PATCH', '/actions/triggers/credentials-exchange/bindings', wanted);
    expect([status, body.message]).toEqual([
      400,
      'Trying to create a binding between an incompatible action and trigger.',
    ]);
    expect((await call('GET', '/actions/triggers/credentials-exchange/bindings')).body).toMatchObject({ bindings: [] });
  });
});
