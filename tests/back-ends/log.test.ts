import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentFor, password, startWorld, state, tokenSecret, type World } from '../support/signup-world.js';
import { type ExampleBackEnd, exampleBackEnds } from './example-back-ends.js';

describe.each(Object.entries(exampleBackEnds))('the log of examples/%s', (_, start) => {
  let world: World;
  let backEnd: ExampleBackEnd;
  beforeAll(async () => {
    world = await startWorld();
    backEnd = await start(environmentFor(world.tenant));
  });
  afterAll(() => Promise.all([backEnd.close(), world.close()]));

  it('has one line per request, without secrets, personal data and messages of the tenant', async () => {
    const token = await world.token(world.signIn('ada'));
    const call = (path: string, body?: object, bearer = token) =>
      fetch(`${backEnd.apiUrl}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    const form = { state, username: 'canary.name', password };
    const statuses = [
      await call('/session'),
      await call('/session', undefined, `${token.slice(0, -3)}xyz`),
      await call('/username?username=canary.name'),
      await call('/signup', { ...form, username: 'canary name' }),
      await call('/signup', { ...form, password: 'canary-word' }),
      await call('/signup', form),
      await call('/made-up?token=canary-query'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 401, 200, 422, 422, 200, 404]);
    // The last line can be written after the reply.
    await expect.poll(() => backEnd.output().match(/"requestId"/g)?.length).toBe(statuses.length);
    const log = backEnd.output();
    const secrets = [tokenSecret, token, token.split('.')[1], state, password, 'canary', 'ada@', 'Lovelace'];
    expect(secrets.filter((text = '') => log.includes(text))).toEqual([]);
  });
});
