import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionReply } from '#contracts/endpoints.js';
import { validate } from '../../web/form/form-rules.js';
import { startWorld, state, type World } from '../support/signup-world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Person {
  email: string;
  name?: string;
  given_name?: string;
  nickname?: string;
}

/** The page's result for a password, with the user data that the page has, and the error code of the API. */
async function judge(person: Person, username: string, password: string) {
  const profile = {
    provider: 'github',
    connection: 'github',
    id: crypto.randomUUID(),
    email_verified: true,
    ...person,
  };
  const as = world.tenant.users.signInSocial(profile, '127.0.0.1').user_id;
  const session: SessionReply = (await world.call('GET', '/api/session', { as })).body;
  const onPage = await validate({ username, password, fields: {} }, session, {
    fields: {},
    shouldUseNativeValidation: false,
  });
  const { body } = await world.call('POST', '/api/signup', { as, body: { state, username, password } });
  const errors: { field: string; code: string }[] = body.errors ?? [];
  return { page: onPage.password?.message, api: errors.find(({ field }) => field === 'password')?.code };
}

it.each<[Person, string, string]>([
  [{ email: 'j@example.com' }, 'somebody', 'Majestic-Harbour-42'],
  [{ email: 'jo@example.com', name: 'Jo Li', nickname: 'jo' }, 'some-jo', 'Majolica-Harbour-42'],
  [{ email: 'm.r@example.com', name: 'M Ro' }, 'ma', 'Majestic-Harbour-42'],
  // The page does not show these words of the user record, and the new identity does not get them.
  [{ email: 'x@example.com', name: 'Ada', given_name: 'Harbour' }, 'some-ada', 'Majestic-Harbour-42'],
])('%o may use a password that the page ticks off, with %s as the name', async (person, username, password) => {
  expect(await judge(person, username, password)).toEqual({ page: undefined, api: undefined });
});

it.each<[Person, string, string]>([
  [{ email: 'j@example.com', name: 'Ada Bo Lovelace' }, 'countess', 'lovelace-Quiet-42'],
  [{ email: 'j@example.com' }, 'countess', 'the-Countess-42'],
])('%o is refused by both: %s, %s', async (person, username, password) => {
  const code = 'password_has_personal_data';
  expect(await judge(person, username, password)).toEqual({ page: code, api: code });
});

it('only the tenant refuses the local part of the email address', async () => {
  expect(await judge({ email: 'skywalker77@example.com' }, 'luke', 'a-Skywalker77-x')).toEqual({
    page: undefined,
    api: 'password_has_personal_data',
  });
});
