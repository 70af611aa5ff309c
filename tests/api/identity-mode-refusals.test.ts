import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beforeTimer } from '../support/before-timer.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

let world: World;
let ada: string;
beforeEach(async () => {
  world = await startWorld();
  ada = world.signIn('ada');
});
afterEach(async () => {
  await world.close();
});

const submit = (body: object, as = ada) =>
  world.call('POST', '/api/signup', { as, body: { state, username: 'ada', password, ...body } });

/** Expects that no identity is linked, and that no database user was created. */
function expectNothingWritten(): void {
  expect(world.tenant.users.get(ada)?.identities).toHaveLength(1);
  expect(world.tenant.users.authenticate({ connection, login: 'ada', password }, '127.0.0.1')).toBeUndefined();
}

describe('a user who may not sign up gets an error, and nothing is written', () => {
  it.each([
    ['grace', 403, 'email_unverified'],
    ['alan', 403, 'email_missing'],
    ['charles', 403, 'user_blocked'],
  ])('%s: %i %s', async (persona, status, code) => {
    const user = world.signIn(persona);
    expect(await world.call('GET', '/api/session', { as: user })).toMatchObject({ status, body: { code } });
    expect(await submit({}, user)).toMatchObject({ status, body: { code } });
    expectNothingWritten();
  });

  it('a user that does not exist: 404 user_not_found', async () => {
    expect(await submit({}, 'google-oauth2|999')).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });

  it('a user that was deleted in the meantime: 404 user_not_found', async () => {
    world.tenant.users.delete(ada);
    expect(await submit({})).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });
});

describe('an invalid form is refused', () => {
  // Opens the page first, so that the API reads the connection's password policy.
  beforeEach(async () => {
    await world.call('GET', '/api/session', { as: ada });
  });

  it.each([
    [{ username: 'a' }, 'username', 'username_too_short'],
    [{ username: 'x'.repeat(31) }, 'username', 'username_too_long'],
    [{ username: 'ада' }, 'username', 'username_invalid'],
    [{ username: 'ada@example.com' }, 'username', 'username_is_email'],
    [{ username: 'Admin' }, 'username', 'username_reserved'],
    [{ password: 'short' }, 'password', 'password_too_weak'],
    [{ password: 'onlylowercase' }, 'password', 'password_too_weak'],
    [{ password: 'Lovelace-1815-x' }, 'password', 'password_has_personal_data'],
    [{ password: 'x'.repeat(10_000) }, 'password', 'password_too_long'],
    [{ fields: { role: 'admin' } }, 'fields', 'field_unknown'],
  ])('%j: %s %s', async (changes, field, code) => {
    const { status, body } = await submit(changes);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    expect(body.errors).toContainEqual({ field, code });
    expectNothingWritten();
  });

  it('with an error for each missing field', async () => {
    const { body } = await world.call('POST', '/api/signup', { as: ada, body: { state } });
    expect(body.errors).toEqual([
      { field: 'username', code: 'field_required' },
      { field: 'password', code: 'field_required' },
    ]);
  });

  it('with the error of the password if the tenant refuses it', async () => {
    const { status, body } = await submit({ password: 'Password123' });
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [{ field: 'password', code: 'password_too_common' }],
    });
    expectNothingWritten();
  });
});

describe('a conflict is reported by its cause', () => {
  it('a username: 409 username_taken, and the other account is untouched', async () => {
    const hedy = world.signIn('hedy');
    const before = world.tenant.users.get(hedy);
    expect(await submit({ username: 'hedy' })).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    expect(world.tenant.users.get(hedy)).toEqual(before);
    expectNothingWritten();
  });

  it('an email address of a separate database user: 409 email_in_use, and that user is never linked', async () => {
    const emmy = world.signIn('emmy');
    expect(await submit({ username: 'noether' }, emmy)).toMatchObject({ status: 409, body: { code: 'email_in_use' } });
    expect(world.tenant.users.get(emmy)?.identities).toHaveLength(1);
    expect(world.tenant.users.get('auth0|seeded-emmy')).toBeDefined();
  });
});

describe('an error of the tenant is reported', () => {
  it('a wrong client secret: 502 tenant_refused', async () => {
    const misconfigured = await startWorld({ env: { AUTH0_CLIENT_SECRET: 'made-up-wrong-secret' } });
    const answer = await misconfigured.call('GET', '/api/session', { as: misconfigured.signIn('ada') });
    expect(answer).toMatchObject({ status: 502, body: { code: 'tenant_refused' } });
    await misconfigured.close();
  });

  it('a connection that does not exist: 502 tenant_refused', async () => {
    const misconfigured = await startWorld({ env: { AUTH0_CONNECTION: 'no-such-connection' } });
    const answer = await misconfigured.call('POST', '/api/signup', {
      as: misconfigured.signIn('ada'),
      body: { state, username: 'ada', password },
    });
    expect(answer).toMatchObject({ status: 502, body: { code: 'tenant_refused' } });
    await misconfigured.close();
  });

  it('a tenant that stays busy: 503 tenant_busy with Retry-After', async () => {
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users/*', status: 429, resetAfterSeconds: 30 }]);
    const { status, headers, body } = await submit({});
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'tenant_busy' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(25);
    expect(body.retryAfter).toBe(Number(headers.get('retry-after')));
  });

  it('a tenant that closes every connection: 504 tenant_timeout', async () => {
    world.tenant.faults.set([{ path: '/api/v2/**', cut: 'before' }]);
    expect(await submit({})).toMatchObject({ status: 504, body: { code: 'tenant_timeout' } });
  });

  it('a tenant that never answers: 504 tenant_timeout within ten seconds', async () => {
    world.tenant.faults.set([{ path: '/api/v2/**', hang: true }]);
    const answer = await beforeTimer(10_000, submit({}));
    expect(answer).toMatchObject({ status: 504, body: { code: 'tenant_timeout' } });
  });

  it('a revoked access token is requested again, once', async () => {
    await submit({ username: '' });
    world.tenant.faults.set([{ path: '/api/v2/**', status: 401, times: 1 }]);
    const before = world.tenant.calls.filter(({ path }) => path === '/oauth/token').length;
    expect((await submit({})).status).toBe(200);
    expect(world.tenant.calls.filter(({ path }) => path === '/oauth/token')).toHaveLength(before + 1);
  });
});
