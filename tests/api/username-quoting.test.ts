import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { config } from '../../signup.config.js';
import { startWorld, state, type World } from '../support/signup-world.js';

/** A config that allows every character and does not read the connection's rules. */
const username = { ...config.username, pattern: '.+', minLength: 1, maxLength: 200, lookAlikes: 'allow' } as const;

/** A typed username, and its form in a query: in quotation marks, with a backslash before special characters. */
const names: [typed: string, quoted: string][] = [
  ['"', String.raw`"\""`],
  ['\\', String.raw`"\\"`],
  ['*', '"*"'],
  ['?', '"?"'],
  ['ad*', '"ad*"'],
  ['a"OR(username:*)', String.raw`"a\"or(username:*)"`],
  ['a"||username:ada||username:"b', String.raw`"a\"||username:ada||username:\"b"`],
  [String.raw`a\"||username:ada||username:\"b`, String.raw`"a\\\"||username:ada||username:\\\"b"`],
  ['x")||(nickname:"ada', String.raw`"x\")||(nickname:\"ada"`],
];

let world: World;
/** Search queries to the tenant, and the number of users that each of them found. */
let searches: { query: string; found: number }[];

const watched: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init);
  const query = new URL(String(input)).searchParams.get('q');
  if (query !== null) searches.push({ query, found: ((await answer.clone().json()) as unknown[]).length });
  return answer;
};

describe.each(['identity', 'profile'])('a username of any characters in %s mode', (mode) => {
  beforeEach(async () => {
    searches = [];
    world = await startWorld({
      env: { SIGNUP_MODE: mode },
      config: { ...config, username, rulesFrom: 'config' },
      fetch: watched,
      tenant: { searchLagMs: 0 },
    });
    const body = { state, username: 'ada', ...(mode === 'identity' && { password: 'Quiet-Harbour-42' }) };
    expect((await world.call('POST', '/api/signup', { as: world.signIn('ada'), body })).status).toBe(200);
    searches = [];
  });
  afterEach(() => world.close());

  const ask = async (typed: string) => {
    const path = `/api/username?${new URLSearchParams({ username: typed })}`;
    return (await world.call('GET', path, { as: world.signIn('emmy') })).body;
  };

  it.each(names)('%j is searched for literally, and finds no other user', async (typed, quoted) => {
    expect(await ask(typed)).toMatchObject({ status: 'available' });
    expect(searches.map(({ found }) => found)).toEqual([0]);
    const [{ query } = { query: '' }] = searches;
    // The username is the first in the query; suggestions follow.
    const [, rest = 'not there'] = query.split(
      `identities.connection:"signup-usernames" AND (username:${quoted} OR identities.profileData.username:${quoted}`,
    );
    expect(rest).toMatch(/^\)| OR username:"/);
    if (mode === 'profile') expect(rest).toContain(`)) OR app_metadata.username:${quoted}`);
  });

  it('is found if another user has it', async () => {
    expect(await ask('ada')).toMatchObject({ status: 'taken' });
    expect(searches[0]?.found).toBeGreaterThan(0);
  });
});
