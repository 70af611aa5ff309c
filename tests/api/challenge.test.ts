import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { challengeProviders } from '#contracts/challenge-services.js';
import { problem } from '#contracts/endpoints.js';
import type { ChallengeConfig } from '#contracts/signup-config.js';
import { callLimits } from '#signup/adapters/limits/call-limits.js';
import { apiRoutes } from '../../hosting/api-routes.js';
import { config } from '../../signup.config.js';
import { type ChallengeService, startChallengeService } from '../support/challenge/challenge-service.js';
import { challengeSecret, hcaptchaTestAnswer, siteKeys } from '../support/challenge/issued-answers.js';
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

async function open(challenge: Partial<ChallengeConfig> = {}, env: Record<string, string> = {}): Promise<void> {
  const provider = challenge.provider ?? 'turnstile';
  world = await startWorld({
    config: { ...config, challenge: { provider, siteKey: siteKeys[provider], ...challenge } },
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
const refused = (code: string) => ({ status: 403, body: { code } });

describe.each(challengeProviders)('a challenge of %s', (provider) => {
  const siteKey = siteKeys[provider];
  const issue = (answer = {}) => service.answers.issue({ siteKey, ...answer });
  const always = () => open({ provider, when: 'always' });

  it('is asked for before the tenant hears anything, and lets pass who has its answer', async () => {
    await always();
    const token = await world.token(world.signIn('ada'));
    const first = await submit(undefined, { token });
    expect(first).toMatchObject(refused('challenge_needed'));
    expect(problem.safeParse(first.body).success).toBe(true);
    expect(world.tenant.calls).toEqual([]);
    expect(await submit(issue(), { token })).toMatchObject({ status: 200, body: { username: 'ada' } });
  });

  it('an answer works once', async () => {
    await always();
    const answer = issue();
    expect((await submit(answer, { username: 'x' })).status).toBe(422);
    expect(await submit(answer)).toMatchObject(refused('challenge_expired'));
  });

  it('who has passed it may mend the form, and is not asked again', async () => {
    await always();
    const token = await world.token(world.signIn('ada'));
    expect((await submit(issue(), { token, username: 'x' })).status).toBe(422);
    const asked = service.questions;
    expect((await submit(undefined, { token })).status).toBe(200);
    expect(service.questions).toBe(asked);
  });

  it.each([
    ['nobody has issued', 'challenge_failed', () => 'made-up'],
    ['is too old', 'challenge_expired', () => issue({ at: Date.now() - 301_000 })],
    ['was made on another site', 'challenge_failed', () => issue({ hostname: 'elsewhere.example' })],
    ['belongs to another site key', 'challenge_failed', () => issue({ siteKey: 'another' })],
  ])('refuses an answer that %s: %s, and asks the tenant nothing', async (_, code, make) => {
    await always();
    expect(await submit(make())).toMatchObject(refused(code));
    expect(world.tenant.calls).toEqual([]);
  });

  it.each([
    ['letters that no widget gives', 'made up'],
    ['an end of line', 'made-up\nsecret'],
  ])('asks the service nothing about %s', async (_, answer) => {
    await always();
    const asked = service.questions;
    expect(await submit(answer)).toMatchObject(refused('challenge_failed'));
    expect(service.questions).toBe(asked);
  });

  it('counts an answer that the service chokes on as a wrong one: a robot must not turn the check off', async () => {
    await always();
    service.mood = 'server chokes';
    expect(await submit('made-up')).toMatchObject(refused('challenge_failed'));
  });

  it.each(['server is down', 'server is silent'] as const)(
    'where its %s nobody is held up, and the log says so',
    async (mood) => {
      await always();
      service.mood = mood;
      expect(await submit(issue())).toMatchObject({ status: 200 });
      expect(log.join('')).toMatch(/"cause":"challenge: \w+[ \w]*"/);
    },
  );

  it('where its secret is a wrong one nobody is held up, and the log says so', async () => {
    await open({ provider, when: 'always' }, { CHALLENGE_SECRET: `${challengeSecret}-wrong` });
    expect(await submit(issue())).toMatchObject({ status: 200 });
    expect(log.join('')).toContain('"cause":"challenge: invalid-input-secret"');
  });

  it('says nothing of secret and answer, in no line of the log and in no reply', async () => {
    await always();
    const answers = [issue(), 'canary-4715', issue({ hostname: 'elsewhere.example' })];
    const texts = [];
    for (const answer of answers) texts.push((await submit(answer)).text);
    for (const secret of [challengeSecret, ...answers]) expect([...log, ...texts].join('\n')).not.toContain(secret);
  });
});

it('an answer of Turnstile that was made for another form of the site does not count', async () => {
  await open({ when: 'always' });
  const answer = service.answers.issue({ siteKey: siteKeys.turnstile, action: 'contact' });
  expect(await submit(answer)).toMatchObject(refused('challenge_failed'));
});

it('the answer that hCaptcha publishes for tests does not count', async () => {
  await open({ provider: 'hcaptcha', when: 'always' });
  expect(await submit(hcaptchaTestAnswer)).toMatchObject(refused('challenge_failed'));
});

it('hCaptcha may not know the host: a browser that names none gets through', async () => {
  await open({ provider: 'hcaptcha', when: 'always' });
  const answer = service.answers.issue({ siteKey: siteKeys.hcaptcha, hostname: 'not-provided' });
  expect(await submit(answer)).toMatchObject({ status: 200 });
});

describe('left to itself, the challenge', () => {
  it('asks nobody who signs up as people do', async () => {
    await open();
    const asked = service.questions;
    expect(await submit(undefined)).toMatchObject({ status: 200 });
    expect(service.questions).toBe(asked);
  });

  it('asks who has submitted more often than people do, and nobody else', async () => {
    await open();
    const token = await world.token(world.signIn('ada'));
    const { calls } = callLimits['unproven-submit'].login;
    for (let n = 0; n < calls; n++) expect((await submit(undefined, { token, username: 'x' })).status).toBe(422);
    expect(await submit(undefined, { token })).toMatchObject(refused('challenge_needed'));
    const answer = service.answers.issue({ siteKey: siteKeys.turnstile });
    expect((await submit(answer, { token })).status).toBe(200);
  });

  it('does not stand in the way of a signup that is completed', async () => {
    await open({ when: 'always' });
    const as = world.signIn('hedy');
    expect((await world.call('POST', '/api/signup', { as, body: { state } })).status).toBe(200);
  });

  it('does not lift the limits', async () => {
    await open({ when: 'always' });
    const token = await world.token(world.signIn('ada'));
    const asked = service.questions;
    for (let n = 0; n < callLimits.submit.login.calls; n++) await submit('made-up', { token });
    expect(await submit('made-up', { token })).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(service.questions - asked).toBe(callLimits.submit.login.calls);
  });
});
