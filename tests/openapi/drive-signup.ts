import { rateLimits } from '#server/limits.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { config } from '../../signup.config.js';
import { startChallengeService } from '../support/challenge/challenge-service.js';
import { challengeSecret, siteKey } from '../support/challenge/issued-answers.js';
import { formBody, formPath, type RecordedApi, type Sent, signupBody } from './recorded-api.js';

type Call = readonly [path: string, sent: Sent];

const open: Call = ['/api/session', {}];
const renew: Call = ['/api/session', { method: 'POST', body: {} }];
const check: Call = ['/api/username?username=ada', {}];
const submit: Call = ['/api/signup', { method: 'POST', body: signupBody() }];
const decline: Call = ['/api/decline', { method: 'POST', body: { state: signupBody().state, decision: 'cancel' } }];
const form: Call = [formPath, { method: 'POST', body: formBody() }];

/** Calls every operation that needs a session token, in every case. */
export async function driveSignup(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  await tokens(api);
  await successes(api, tenant);
  await accounts(api, tenant);
  await bodies(api);
  await conflicts(api, tenant);
  await tenantFaults(api, tenant);
  await limits(api);
  await challenges(api);
  await events(api);
  await bugs(api);
}

async function tokens(api: RecordedApi): Promise<void> {
  const app = api.start();
  const now = Math.floor(Date.now() / 1000);
  const expired = await api.signIn('ada', { iat: now - 1000, exp: now - 100 });
  for (const [path, sent] of [open, renew, check, submit, decline, form]) {
    await api.send(app, path, sent);
    await api.send(app, path, { ...sent, token: 'not.a.token' });
    await api.send(app, path, { ...sent, token: expired });
    await api.send(app, path, { ...sent, method: 'DELETE' });
  }
}

async function successes(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  const app = api.start({ SIGNUP_SKIPPABLE: 'true' });
  const profile = api.start({ SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'memory' });
  const language = { 'content-language': 'de' };
  for (const [sent, persona] of [
    [submit, 'ada'],
    [form, 'ada'],
    [submit, 'hedy'],
  ] as const) {
    tenant.reset();
    const token = await api.signIn(persona);
    const { accountSnapshot } = await api.send(app, open[0], { token });
    await api.send(app, renew[0], { ...renew[1], token });
    await api.send(app, check[0], { token });
    const [path, { body }] = sent;
    const isForm = body instanceof URLSearchParams;
    await api.send(app, path, {
      method: 'POST',
      token,
      ...(isForm ? { body } : { body: signupBody({ accountSnapshot }), headers: language }),
    });
  }
  const token = await api.signIn('ada');
  for (const decision of ['skip', 'cancel']) {
    await api.send(app, decline[0], { method: 'POST', token, body: { state: 'made-up', decision } });
    await api.send(app, formPath, { method: 'POST', token, body: new URLSearchParams({ decision }) });
  }
  await api.send(profile, open[0], { token });
  await api.send(profile, submit[0], { method: 'POST', token, body: { state: 'made-up', username: 'ada.l' } });
}

async function accounts(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  tenant.reset();
  const app = api.start();
  for (const persona of ['google-oauth2|999', 'charles', 'alan', 'grace']) {
    const token = await api.signIn(persona);
    for (const [path, sent] of [open, submit, form]) await api.send(app, path, { ...sent, token });
  }
}

/** Malformed bodies, and bodies with missing properties. */
async function bodies(api: RecordedApi): Promise<void> {
  const app = api.start();
  const token = await api.signIn('ada');
  const post = { method: 'POST', token } as const;
  for (const path of [submit[0], decline[0]]) {
    await api.send(app, path, { ...post, body: '{"state":' });
    await api.send(app, path, { ...post, body: signupBody({ pad: 'x'.repeat(20_000) }) });
    await api.send(app, path, { ...post, body: {}, headers: { 'content-type': 'text/plain' } });
    await api.send(app, path, { ...post, body: {}, headers: { 'content-encoding': 'gzip' } });
    await api.send(app, path, { ...post, body: { ...(path === decline[0] && { decision: 'skip' }) } });
  }
  await api.send(app, decline[0], { ...post, body: { state: 'made-up', decision: 'skip' } });
  await api.send(app, submit[0], { ...post, body: signupBody({ username: 'x' }) });
  const sendForm = (body: Record<string, string>, more: Sent = {}, path = formPath) =>
    api.send(app, path, { ...post, body: new URLSearchParams(body), ...more });
  await sendForm({ decision: 'later' });
  await sendForm({ decision: 'skip' });
  await sendForm({ username: 'x'.repeat(2 ** 20) });
  await sendForm({}, { headers: { 'content-type': 'text/plain' } });
  await sendForm({}, { headers: { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' } });
  await sendForm({}, {}, '/');
  await sendForm({ username: 'x' }, { headers: { 'accept-encoding': 'br' } });
}

async function conflicts(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  const app = api.start();
  const cases = [
    ['ada', 'hedy'],
    ['emmy', 'noether'],
  ] as const;
  for (const [persona, username] of cases) {
    tenant.reset();
    const token = await api.signIn(persona);
    await api.send(app, `/api/username?username=${username}`, { token });
    await api.send(app, submit[0], { method: 'POST', token, body: signupBody({ username }) });
    await api.send(app, formPath, { method: 'POST', token, body: formBody({ username }) });
  }
  // The link is refused and the account has no linked identity: the API assumes that another request links it.
  tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 409 }]);
  const token = await api.signIn('ada');
  for (const [path, sent] of [submit, form]) await api.send(app, path, { ...sent, token });
  tenant.faults.clear();
}

async function tenantFaults(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  tenant.reset();
  const path = '/api/v2/**';
  const faults = [
    { path, status: 403 },
    { path, status: 429, resetAfterSeconds: 30 },
    { path, cut: 'before' },
  ] as const;
  const token = await api.signIn('ada');
  for (const fault of faults) {
    tenant.faults.set([fault]);
    for (const [address, sent] of [open, check, submit, form]) await api.send(api.start(), address, { ...sent, token });
  }
  tenant.faults.clear();
}

/** Sends one request more than the rate limit allows. */
async function limits(api: RecordedApi): Promise<void> {
  const app = api.start();
  const token = await api.signIn('ada');
  const { open: opened, renew: renewed, check: checked, submit: submitted } = rateLimits;
  const empty: Call = ['/api/signup', { method: 'POST', body: { username: 'ada' } }];
  const repeated = [
    [open, opened],
    [renew, renewed],
    [check, checked],
    [empty, submitted],
  ] as const;
  for (const [[path, sent], limit] of repeated)
    for (let n = 0; n <= limit.login.calls; n++) await api.send(app, path, { ...sent, token });
  await api.send(app, form[0], { ...form[1], token });
}

async function challenges(api: RecordedApi): Promise<void> {
  const service = await startChallengeService();
  const app = api.start(
    { CHALLENGE_SECRET: challengeSecret, CHALLENGE_SERVICE: service.origin },
    { config: { ...config, challenge: { siteKey } } },
  );
  const token = await api.signIn('ada');
  const old = service.answers.issue({ at: Date.now() - 301_000 });
  for (const challenge of [undefined, 'made-up', old])
    await api.send(app, submit[0], { method: 'POST', token, body: signupBody({ challenge }) });
  await api.send(app, form[0], { ...form[1], token });
  await api.send(app, open[0], { token });
  await service.close();
}

/** Sends steps of the funnel, as the page's beacons do. */
async function events(api: RecordedApi): Promise<void> {
  const app = api.start();
  const path = '/api/events';
  const token = await api.signIn('ada');
  const now = Math.floor(Date.now() / 1000);
  const old = await api.signIn('ada', { iat: now - 5000, exp: now - 4000 });
  const step = { token, event: 'shown', language: 'en' };
  const post = (body: unknown, headers = {}) => api.send(app, path, { method: 'POST', body, headers });
  await post({ ...step, token: 'not.a.token' });
  await post({ ...step, token: old });
  await post({ ...step, event: 'made-up' });
  await post({ ...step, language: 'x'.repeat(10_000) });
  await post(step, { 'content-type': 'text/plain' });
  await api.send(app, path);
  await api.send(api.start({ FUNNEL: 'off' }), path, { method: 'POST', body: step });
  for (let n = 0; n <= rateLimits.event.login.calls; n++) await post(step);
}

/** Simulates a bug with a clock that throws. */
async function bugs(api: RecordedApi): Promise<void> {
  const token = await api.signIn('ada');
  let broken = false;
  const now = () => {
    if (broken) throw new Error('made-up bug');
    return Date.now();
  };
  const app = api.start({}, { now });
  broken = true;
  for (const [path, sent] of [open, renew, check, submit, decline, form]) await api.send(app, path, { ...sent, token });
  await api.send(app, '/api/health?deep=1');
  const body = { token, event: 'shown', language: 'en' };
  await api.send(app, '/api/events', { method: 'POST', body });
}
