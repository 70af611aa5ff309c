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

/** Submits once, with the token of a new login by default. */
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

it('the session reply has the site key of the challenge', async () => {
  await open();
  const { body } = await world.call('GET', '/api/session', { as: world.signIn('ada') });
  expect(body.challenge).toEqual({ siteKey });
});

it('the challenge is required before any call to the tenant, and a valid token passes', async () => {
  await open();
  const token = await world.token(world.signIn('ada'));
  const first = await submit(undefined, { token });
  expect(first).toMatchObject(refused('challenge_needed'));
  expect(problem.safeParse(first.body).success).toBe(true);
  expect(world.tenant.calls).toEqual([]);
  expect(await submit(issue(), { token })).toMatchObject({ status: 200, body: { username: 'ada' } });
});

it('a challenge token stays valid for its login after a correction, and for no other login', async () => {
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
  ['was never issued', 'challenge_failed', () => 'made-up'],
  ['has expired', 'challenge_expired', () => issue({ at: Date.now() - 301_000 })],
  ['was issued on another site', 'challenge_failed', () => issue({ hostname: 'elsewhere.example' })],
  ['was issued for another form of the site', 'challenge_failed', () => issue({ action: 'contact' })],
  ['belongs to another site key', 'challenge_failed', () => issue({ siteKey: '0x4AAAAAAAanother' })],
])('a challenge token that %s is refused with %s, without a call to the tenant', async (_, code, make) => {
  await open();
  expect(await submit(make())).toMatchObject(refused(code));
  expect(world.tenant.calls).toEqual([]);
});

it.each([
  ['characters that no token has', 'made up', refused('challenge_failed')],
  ['a line break', 'made-up\nsecret', refused('challenge_failed')],
  ['more characters than a token has', 'x'.repeat(2049), { status: 400, body: { code: 'malformed_request' } }],
])('a challenge token with %s is not sent to the service', async (_, answer, expected) => {
  await open();
  const asked = service.questions;
  expect(await submit(answer)).toMatchObject(expected);
  expect(service.questions).toBe(asked);
});

it('a token that makes the service fail is refused, so that a bot cannot turn the check off', async () => {
  await open();
  service.mood = 'server chokes';
  expect(await submit('made-up')).toMatchObject(refused('challenge_failed'));
});

it.each([
  ['that is down', 'server is down', /"cause":"challenge: status 502"/, {}],
  ['that does not respond', 'server is silent', /"cause":"challenge: TimeoutError"/, {}],
  [
    'that does not accept our secret',
    'well',
    /"cause":"challenge: invalid-input-secret"/,
    { CHALLENGE_SECRET: `${challengeSecret}-wrong` },
  ],
] as const)('a challenge service %s does not block signups, and the log says why', async (_, mood, line, env) => {
  await open(env);
  service.mood = mood;
  expect(await submit(issue())).toMatchObject({ status: 200 });
  expect(log.join('')).toMatch(line);
});

it('secret and challenge token are in no log line and in no reply', async () => {
  await open();
  const answers = [issue(), 'canary-4715', issue({ hostname: 'elsewhere.example' })];
  const texts = [];
  for (const answer of answers) texts.push((await submit(answer)).text);
  for (const secret of [challengeSecret, ...answers]) expect([...log, ...texts].join('\n')).not.toContain(secret);
});

it('a completed signup continues without a challenge', async () => {
  await open();
  const as = world.signIn('hedy');
  expect((await world.call('POST', '/api/signup', { as, body: { state } })).status).toBe(200);
});

it('rate limits come first: a submission over the limit gets 429, and the service is not called', async () => {
  await open();
  const token = await world.token(world.signIn('ada'));
  const asked = service.questions;
  for (let n = 0; n < rateLimits.submit.login.calls; n++) await submit('made-up', { token });
  expect(await submit('made-up', { token })).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(service.questions - asked).toBe(rateLimits.submit.login.calls);
});
