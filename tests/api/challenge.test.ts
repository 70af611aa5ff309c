import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { problem } from '#contracts/endpoints.js';
import { rateLimits } from '#server/limits.js';
import { apiRoutes } from '#server/node/site.js';
import { config } from '../../signup.config.js';
import { type ChallengeService, startChallengeService } from '../support/challenge/challenge-service.js';
import { challengeSecret, siteKey } from '../support/challenge/issued-answers.js';
import { password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';

let service: ChallengeService;
let world: World;
beforeAll(async () => {
  service = await startChallengeService();
});
afterEach(async () => {
  service.mood = 'well';
  await world.close();
});
afterAll(() => service.close());

async function open(env: Record<string, string> = {}): Promise<void> {
  world = await startWorld({
    config: { ...config, challenge: { siteKey } },
    env: { CHALLENGE_SECRET: challengeSecret, CHALLENGE_SERVICE: service.origin, ...env },
  });
  log.length = 0;
}

const log: string[] = [];

/** Submits once, with a link of one's own where none is given. */
async function submit(challenge?: string, { token, ...others }: { token?: string; username?: string } = {}) {
  const headers = {
    authorization: `Bearer ${token ?? (await world.token(world.signIn('ada')))}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ state, username: 'ada', password, ...(challenge && { challenge }), ...others });
  const application = { ...world.application, log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }) };
  const request = new Request(new URL('/api/signup', signupUrl), { method: 'POST', headers, body });
  const response = await apiRoutes['/api/signup']?.(request, application);
  const text = (await response?.text()) ?? '';
  return { status: response?.status, body: JSON.parse(text), text };
}
const issue = (answer = {}) => service.answers.issue(answer);
const refused = (code: string) => ({ status: 403, body: { code } });

it('a session says that there is a challenge, and with which site key', async () => {
  await open();
  const { body } = await world.call('GET', '/api/session', { as: world.signIn('ada') });
  expect(body.challenge).toEqual({ siteKey });
});

it('the challenge is required before any call to the tenant, and a valid answer passes', async () => {
  await open();
  const token = await world.token(world.signIn('ada'));
  const first = await submit(undefined, { token });
  expect(first).toMatchObject(refused('challenge_needed'));
  expect(problem.safeParse(first.body).success).toBe(true);
  expect(world.tenant.calls).toEqual([]);
  expect(await submit(issue(), { token })).toMatchObject({ status: 200, body: { username: 'ada' } });
});

it('an answer is valid again for its login after a correction, and for no other login', async () => {
  await open();
  const answer = issue();
  const token = await world.token(world.signIn('ada'));
  expect((await submit(answer, { token, username: 'x' })).status).toBe(422);
  const { body } = await world.call('POST', '/api/session', {
    headers: { authorization: `Bearer ${token}` },
    body: {},
  });
  expect(await submit(answer)).toMatchObject(refused('challenge_expired'));
  expect(await submit(answer, { token: body.sessionToken })).toMatchObject({ status: 200, body: { username: 'ada' } });
});

it.each([
  ['nobody has issued', 'challenge_failed', () => 'made-up'],
  ['is too old', 'challenge_expired', () => issue({ at: Date.now() - 301_000 })],
  ['was made on another site', 'challenge_failed', () => issue({ hostname: 'elsewhere.example' })],
  ['was made for another form of the site', 'challenge_failed', () => issue({ action: 'contact' })],
  ['belongs to another site key', 'challenge_failed', () => issue({ siteKey: '0x4AAAAAAAanother' })],
])('an answer that %s is refused: %s, and the tenant is asked nothing', async (_, code, make) => {
  await open();
  expect(await submit(make())).toMatchObject(refused(code));
  expect(world.tenant.calls).toEqual([]);
});

it.each([
  ['letters that no widget gives', 'made up', refused('challenge_failed')],
  ['an end of line', 'made-up\nsecret', refused('challenge_failed')],
  ['more than a widget gives', 'x'.repeat(2049), { status: 400, body: { code: 'malformed_request' } }],
])('the service is asked nothing about %s', async (_, answer, expected) => {
  await open();
  const asked = service.questions;
  expect(await submit(answer)).toMatchObject(expected);
  expect(service.questions).toBe(asked);
});

it('an answer that the service chokes on counts as a wrong one: a program must not turn the check off', async () => {
  await open();
  service.mood = 'server chokes';
  expect(await submit('made-up')).toMatchObject(refused('challenge_failed'));
});

it.each([
  ['whose server is down', 'server is down', /"cause":"challenge: status 502"/, {}],
  ['whose server is silent', 'server is silent', /"cause":"challenge: TimeoutError"/, {}],
  [
    'that does not know our secret',
    'well',
    /"cause":"challenge: invalid-input-secret"/,
    { CHALLENGE_SECRET: `${challengeSecret}-wrong` },
  ],
] as const)('a service %s holds nobody up, and the log says so', async (_, mood, line, env) => {
  await open(env);
  service.mood = mood;
  expect(await submit(issue())).toMatchObject({ status: 200 });
  expect(log.join('')).toMatch(line);
});

it('secret and answer are in no line of the log and in no reply', async () => {
  await open();
  const answers = [issue(), 'canary-4715', issue({ hostname: 'elsewhere.example' })];
  const texts = [];
  for (const answer of answers) texts.push((await submit(answer)).text);
  for (const secret of [challengeSecret, ...answers]) expect([...log, ...texts].join('\n')).not.toContain(secret);
});

it('a signup that is completed goes on without a challenge', async () => {
  await open();
  const as = world.signIn('hedy');
  expect((await world.call('POST', '/api/signup', { as, body: { state } })).status).toBe(200);
});

it('the limits come first: who is over them hears 429, and the service is not asked', async () => {
  await open();
  const token = await world.token(world.signIn('ada'));
  const asked = service.questions;
  for (let n = 0; n < rateLimits.submit.login.calls; n++) await submit('made-up', { token });
  expect(await submit('made-up', { token })).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(service.questions - asked).toBe(rateLimits.submit.login.calls);
});
