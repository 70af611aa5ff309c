import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { password, signToken, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

type Holder = 'ada' | 'bob' | 'bad';

/** The user whose token counts, or the reason why none does. */
type Counts = Holder | 'none';

/**
 * Links with the tokens of two users, `<ada>` and `<bob>`, and one with a foreign signature, `<bad>`. The first value of a
 * parameter counts, and `session_token` takes precedence over `token`. Empty values are ignored.
 */
const links: [name: string, query: string, counts: Counts][] = [
  ['session_token', 'session_token=<ada>', 'ada'],
  ['token', 'token=<ada>', 'ada'],
  ['both names', 'session_token=<ada>&token=<bob>', 'ada'],
  ['both names, the other way round', 'token=<bob>&session_token=<ada>', 'ada'],
  ['a bad one beside a good one', 'token=<ada>&session_token=<bad>', 'bad'],
  ['a good one beside a bad one', 'token=<bad>&session_token=<ada>', 'ada'],
  ['one name twice', 'session_token=<ada>&session_token=<bob>', 'ada'],
  ['one name twice, the second one bad', 'session_token=<ada>&session_token=<bad>', 'ada'],
  ['one name twice, the first one bad', 'session_token=<bad>&session_token=<ada>', 'bad'],
  ['the older name twice', 'token=<bob>&token=<ada>', 'bob'],
  ['an empty one first', 'session_token=&session_token=<ada>', 'none'],
  ['an empty one beside the older name', 'session_token=&token=<ada>', 'ada'],
  ['one without a value beside the older name', 'session_token&token=<ada>', 'ada'],
  ['a list', 'session_token[]=<ada>', 'none'],
  ['a list with an index', 'session_token[0]=<ada>', 'none'],
  ['a list beside the name itself', 'session_token[]=<ada>&session_token=<bob>', 'bob'],
  ['a property', 'session_token.token=<ada>', 'none'],
  ['another case', 'Session_Token=<ada>&TOKEN=<ada>', 'none'],
  ['another case beside the older name', 'SESSION_TOKEN=<ada>&token=<bob>', 'bob'],
  ['another sign in the middle', 'session-token=<ada>', 'none'],
  ['a space behind the name', 'session_token+=<ada>', 'none'],
  ['a percent-encoded name', '%73ession%5Ftoken=<ada>', 'ada'],
  ['a double percent-encoded name', '%2573ession_token=<ada>', 'none'],
  ['a percent-encoded name after the plain name', 'session_token=<bob>&%73ession_token=<ada>', 'bob'],
  ['a semicolon between', 'session_token=<bad>;session_token=<ada>', 'bad'],
  ['a percent-encoded ampersand', 'session_token=<bad>%26session_token=<ada>', 'bad'],
  ['a comma between', 'session_token=<ada>,<ada>', 'bad'],
];

let world: World;
let server: RunningServer;
let tokens: Record<Holder, string>;
const log: { code?: string }[] = [];

beforeAll(async () => {
  world = await startWorld();
  const application = {
    ...world.application,
    log: pino({ level: 'info' }, { write: (line) => void log.push(JSON.parse(line)) }),
  };
  server = await listen(unbuiltSite(application), { port: 0, loopback: true });
  const ada = world.signIn('ada');
  const profile = {
    provider: 'github',
    connection: 'github',
    id: 'bob',
    email: 'bob@example.com',
    email_verified: true,
  };
  const { user_id: bob } = world.tenant.users.signInSocial(profile, '127.0.0.1');
  for (const [as, username] of [
    [ada, 'ada'],
    [bob, 'bob'],
  ] as const)
    expect((await world.call('POST', '/api/signup', { as, body: { state, username, password } })).status).toBe(200);
  const iss = new URL(world.tenant.origin).host;
  tokens = {
    ada: await world.token(ada, { locale: 'de' }),
    bob: await world.token(bob, { locale: 'fr' }),
    bad: await signToken({ iss, sub: ada, locale: 'es' }, 'made-up-secret-of-somebody-else-altogether'),
  };
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const filledIn = (text: string) => text.replaceAll(/<(\w+)>/g, (_, name: Holder) => tokens[name]);

async function send(query: string, init: RequestInit = {}): Promise<{ response: Response; html: string }> {
  const url = `http://127.0.0.1:${server.port}/?${filledIn(query)}&state=${state}`;
  const response = await fetch(url, { redirect: 'manual', ...init });
  const html = await response.text();
  for (const token of Object.values(tokens)) {
    expect(html).not.toContain(token);
    expect(JSON.stringify([...response.headers])).not.toContain(token);
  }
  return { response, html };
}

/** The `username` of the continue token, or the error code. */
async function submitted(query: string, more: { headers?: Record<string, string>; body?: string } = {}) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...more.headers };
  const body = `username=x&password=${password}&${filledIn(more.body ?? '')}`;
  const { response } = await send(query, { method: 'POST', headers, body });
  if (response.status !== 303) return `${response.status} ${log.at(-1)?.code}`;
  const continueToken = new URL(response.headers.get('location') ?? '').searchParams.get('session_token') ?? '';
  return JSON.parse(Buffer.from(continueToken.split('.')[1] ?? '', 'base64url').toString()).username;
}

const outcomes = { ada: 'ada', bob: 'bob', bad: '401 token_invalid', none: '401 token_missing' };
const languages = { ada: 'de', bob: 'fr', bad: 'es', none: 'en' };

describe('a link with', () => {
  it.each(links)('%s uses the right token for the form: %s', async (_, query, counts) => {
    expect(await submitted(query)).toBe(outcomes[counts]);
  });

  // Without the cases of two joined tokens, which are not a token with a language.
  it.each(links.filter(([, query]) => !/[;,]|%26/.test(query)))(
    '%s has the page in the language of that token: %s',
    async (_, query, counts) => {
      const { response, html } = await send(query);
      expect(response.status).toBe(200);
      expect(/<html lang="([^"]+)"/.exec(html)?.[1]).toBe(languages[counts]);
    },
  );
});

describe('a token that is not in the link is ignored', () => {
  it.each([
    ['in the form', '', 'session_token=<ada>&token=<ada>', {}, 'none'],
    ['in the form, beside a bad one in the link', 'session_token=<bad>', 'session_token=<ada>', {}, 'bad'],
    ['a bad one in the form', 'session_token=<ada>', 'session_token=<bad>', {}, 'ada'],
    ['another good one in the form', 'token=<bob>', 'session_token=<ada>', {}, 'bob'],
    ['in a header', '', '', { authorization: 'Bearer <ada>' }, 'none'],
    ['in a header, beside a bad one in the link', 'token=<bad>', '', { authorization: 'Bearer <ada>' }, 'bad'],
    ['in a cookie', '', '', { cookie: 'session_token=<ada>' }, 'none'],
    ['in the referrer', '', '', { referer: 'http://localhost/?session_token=<ada>' }, 'none'],
  ] as const)('%s', async (_, query, body, headers, counts) => {
    const sent = Object.entries(headers).map(([name, value]) => [name, filledIn(value)]);
    expect(await submitted(query, { body, headers: Object.fromEntries(sent) })).toBe(outcomes[counts]);
  });
});

describe('a link with two logins', () => {
  it('continues the first login, whatever the form contains', async () => {
    const { response } = await send(`session_token=<ada>&state=first`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `username=x&password=${password}&state=other`,
    });
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('state')).toBe('first');
  });
});
