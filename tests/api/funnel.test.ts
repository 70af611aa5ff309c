import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#contracts/endpoints.js';
import { createLog } from '#server/telemetry/log.js';
import { events } from '../../api/events.js';
import { config } from '../../signup.config.js';
import { funnelReport, type Grouping, type ReportedStep } from '../../tools/funnel/funnel-report.js';
import { countLog } from '../../tools/funnel/read-log.js';
import { parseMetrics } from '../../tools/funnel/read-metrics.js';
import { type Answer, password, signToken, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

const METRICS_TOKEN = 'made-up-metrics-token-of-the-tests';
let world: World;
let log: string[];
let ada: string;
/** The session token of Ada's login. */
let token: string;

beforeAll(async () => {
  world = await startWorld({ env: { METRICS_TOKEN }, config: { ...config, skippable: true } });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.tenant.reset();
  log = [];
  world.application.log = createLog({ level: 'info', version: '', write: (line) => void log.push(line) });
  ada = world.signIn('ada');
  token = await newLogin();
});

const newLogin = (claims: object = {}) => world.token(ada, { client_id: 'harbour', client_name: 'Harbour', ...claims });
const authorized = () => ({ authorization: `Bearer ${token}`, 'content-language': 'de' });

function report(event: string, more: object = {}): Promise<Answer> {
  return world.call('POST', '/api/events', { body: { token, event, language: 'de', ...more } });
}

/** The steps that metrics and log count while `act` runs. */
async function counted(act: () => Promise<unknown>, by?: Grouping) {
  const before = parseMetrics(await world.application.metrics.report());
  await act();
  const after = parseMetrics(await world.application.metrics.report());
  const counts = [...after, ...before.map((count) => ({ ...count, count: -count.count }))];
  return { metrics: stepsOf(counts, by), log: stepsOf(countLog(log), by) };
}

function stepsOf(counts: ReturnType<typeof countLog>, by?: Grouping) {
  const { groups, errors } = funnelReport(counts, by);
  const taken = groups.map(({ name, steps }) => {
    const some = steps
      .filter(({ count }) => count !== 0)
      .map(({ step, count }): [ReportedStep, number] => [step, count]);
    return [name, Object.fromEntries(some)] as const;
  });
  const named = taken.filter(([, steps]) => Object.keys(steps).length > 0);
  return { ...Object.fromEntries(named), errors: errors.filter(({ count }) => count !== 0) };
}

/** The same expectation for metrics and log. */
const both = (all: Partial<Record<ReportedStep, number>>, errors: object[] = []) => ({
  metrics: { all, errors },
  log: { all, errors },
});
const nothing = { metrics: { errors: [] }, log: { errors: [] } };

const form = () => ({ state, username: 'ada', password });
const signUp = () => world.call('POST', '/api/signup', { headers: authorized(), body: form() });
const decline = (decision: string) =>
  world.call('POST', '/api/decline', { headers: authorized(), body: { state, decision } });

describe('POST /api/events', () => {
  it('responds with 204, without a body and without a call to the tenant', async () => {
    const calls = world.tenant.calls.length;
    const { status, headers, body } = await report('shown');
    expect({ status, body }).toEqual({ status: 204, body: undefined });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(world.tenant.calls).toHaveLength(calls);
  });

  it.each([
    ['a step that the page does not report', { event: 'completed' }, 400, 'malformed_request'],
    ['an unknown step', { event: 'shown ' }, 400, 'malformed_request'],
    ['a code that is not in the list', { event: 'first_error', code: password }, 400, 'malformed_request'],
    [
      'a field that the form does not have',
      { event: 'first_error', code: 'field_invalid', field: password },
      400,
      'malformed_request',
    ],
    ['an error without its code', { event: 'first_error', field: 'username' }, 400, 'malformed_request'],
    ['a code without an error', { code: 'field_invalid' }, 400, 'malformed_request'],
    ['an unknown property', { value: password }, 400, 'malformed_request'],
    ['no token', { token: undefined }, 400, 'malformed_request'],
    ['a text that is not a token', { token: 'x' }, 401, 'token_invalid'],
    ['a body that is too large', { language: 'x'.repeat(7_000) }, 413, 'payload_too_large'],
  ])('refuses %s, and counts nothing', async (_, change, status, code) => {
    let answer: Answer | undefined;
    const steps = await counted(async () => {
      answer = await report('shown', change);
    });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(problem.safeParse(answer?.body).success).toBe(true);
    expect(steps).toEqual(nothing);
    expect(log.join()).not.toContain(password);
  });

  it.each([
    ['another content type', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
    ['a form', { method: 'POST', body: new URLSearchParams({ event: 'shown' }) }, 415],
    ['GET', {}, 405],
  ])('refuses %s', async (_, init, status) => {
    const response = await events(new Request(`${signupUrl}api/events`, init), world.application);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('accepts an expired token up to an hour after the login', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    const iss = new URL(world.tenant.origin).host;
    token = await signToken({ iss, sub: ada, iat: seconds - 1_800, exp: seconds - 900 });
    expect((await report('abandoned')).status).toBe(204);
    token = await signToken({ iss, sub: ada, iat: seconds - 3_601, exp: seconds - 2_701 });
    expect(await report('abandoned')).toMatchObject({ status: 401, body: { code: 'token_expired' } });
    token = await signToken({ iss, sub: ada }, 'made-up-secret-of-somebody-else-altogether');
    expect(await report('abandoned')).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  });
});

describe('the funnel', () => {
  it('counts each step of a login once, however often it is reported', async () => {
    const steps = await counted(async () => {
      for (const step of ['shown', 'first_input', 'submitted', 'shown', 'first_input', 'submitted']) await report(step);
      await report('first_error', { field: 'username', code: 'username_taken' });
      await report('first_error', { field: 'password', code: 'password_too_weak' });
      await signUp();
      await signUp();
    });
    const error = { field: 'username', code: 'username_taken', count: 1 };
    expect(steps).toEqual(both({ shown: 1, first_input: 1, first_error: 1, submitted: 1, completed: 1 }, [error]));
  });

  it('keeps logins of one user apart, and a renewed token is the same login', async () => {
    const steps = await counted(async () => {
      await report('shown');
      token = (await world.call('POST', '/api/session', { headers: authorized() })).body.sessionToken;
      await report('shown');
      token = await newLogin();
      await report('shown');
    });
    expect(steps).toEqual(both({ shown: 2 }));
  });

  it.each([
    ['skip', 'skipped'],
    ['cancel', 'cancelled'],
  ])('counts "%s" without a report, and one outcome per login', async (decision, end) => {
    const steps = await counted(async () => {
      await report('shown');
      await decline(decision);
      await decline('cancel');
    });
    expect(steps).toEqual(both({ shown: 1, [end]: 1 }));
  });

  it.each<[string, (() => Promise<unknown>)[], Partial<Record<ReportedStep, number>>]>([
    ['leaving counts as abandoned', [() => report('abandoned')], { abandoned: 1 }],
    ['leaving twice counts once', [() => report('abandoned'), () => report('abandoned')], { abandoned: 1 }],
    ['coming back undoes abandoned', [() => report('abandoned'), () => report('shown')], {}],
    [
      'completing after leaving undoes abandoned',
      [() => report('abandoned'), signUp],
      { first_input: 1, submitted: 1, completed: 1 },
    ],
    ['skipping after leaving undoes abandoned', [() => report('abandoned'), () => decline('skip')], { skipped: 1 }],
    ['a late report does not change the outcome', [() => decline('skip'), () => report('abandoned')], { skipped: 1 }],
    [
      'coming back and leaving again counts as abandoned',
      [() => report('abandoned'), () => report('shown'), () => report('abandoned')],
      { abandoned: 1 },
    ],
  ])('%s', async (_, acts, expected) => {
    const steps = await counted(async () => {
      for (const step of ['shown', ...(expected.submitted ? ['first_input', 'submitted'] : [])]) await report(step);
      for (const act of acts) await act();
    });
    expect(steps).toEqual(both({ shown: 1, ...expected }));
  });

  it('gives the same counts if leaving and completing happen at the same time', async () => {
    const steps = await counted(async () => {
      for (const step of ['shown', 'first_input', 'submitted']) await report(step);
      await Promise.all([signUp(), report('abandoned'), report('abandoned')]);
    });
    expect(steps).toEqual(both({ shown: 1, first_input: 1, submitted: 1, completed: 1 }));
  });

  it('has mode, brand, language and application of the login, and no unknown values from a client', async () => {
    for (const [by, name] of [
      ['mode', 'identity'],
      ['brand', world.application.brands.default],
      ['language', 'de'],
      ['application', 'harbour'],
    ] as const) {
      log = [];
      token = await newLogin();
      const { metrics } = await counted(() => report('shown'), by);
      expect(metrics).toEqual({ [name]: { shown: 1 }, errors: [] });
    }
    token = await newLogin();
    const unknown = await counted(() => report('shown', { language: 'tlh' }), 'language');
    expect(unknown.metrics).toEqual({ und: { shown: 1 }, errors: [] });
    token = await newLogin({ client_id: 'a made-up client' });
    expect((await counted(() => report('shown'), 'application')).metrics).toEqual({
      unknown: { shown: 1 },
      errors: [],
    });
  });

  it('does not count users who continue a signup that was completed before', async () => {
    await signUp();
    token = await newLogin();
    log = [];
    const steps = await counted(() => world.call('POST', '/api/signup', { headers: authorized(), body: { state } }));
    expect(steps).toEqual(nothing);
  });
});

describe('a plain form without a script', () => {
  const post = async (body: Record<string, string>) =>
    unbuiltSite(world.application)(
      new Request(`${signupUrl}?${new URLSearchParams({ session_token: token, state })}`, {
        method: 'POST',
        body: new URLSearchParams({ language: 'de', ...body }),
      }),
    );

  it('is counted on submission, with its first error', async () => {
    const steps = await counted(async () => {
      await post({ username: 'x', password });
      await post({ username: 'ada', password });
    });
    const error = { field: 'username', code: 'username_too_short', count: 1 };
    expect(steps).toEqual(both({ shown: 1, first_input: 1, first_error: 1, submitted: 1, completed: 1 }, [error]));
    const { metrics } = await counted(async () => {
      token = await newLogin();
      await post({ decision: 'cancel' });
    }, 'language');
    expect(metrics).toEqual({ de: { shown: 1, cancelled: 1 }, errors: [] });
  });

  it('is counted when it is declined', async () => {
    expect(await counted(() => post({ decision: 'skip' }))).toEqual(both({ shown: 1, skipped: 1 }));
  });
});

describe('FUNNEL=off', () => {
  it('counts nothing, responds with 404, and the session reply has no funnel', async () => {
    const off = await startWorld({ env: { METRICS_TOKEN, FUNNEL: 'off' } });
    const user = off.signIn('ada');
    const headers = { authorization: `Bearer ${await off.token(user)}` };
    const on = await world.call('GET', '/api/session', { headers: authorized() });
    expect(on.body.funnel).toBe(true);
    const session = await off.call('GET', '/api/session', { headers });
    expect(session.body).not.toHaveProperty('funnel');
    const body = { token: await off.token(user), event: 'shown', language: 'en' };
    expect(await off.call('POST', '/api/events', { body })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await off.call('POST', '/api/signup', { headers, body: form() })).status).toBe(200);
    expect(parseMetrics(await off.application.metrics.report())).toEqual([]);
    await off.close();
  });
});

describe('the log', () => {
  it('has a line for each step, with the hash of the login and without token, user, address and values', async () => {
    await report('shown');
    await report('first_error', { field: 'username', code: 'username_too_short' });
    const lines = log.map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        route: '/api/events',
        httpStatus: 204,
        login: expect.any(String),
        funnel: { steps: ['shown'], language: 'de' },
      },
      { funnel: { steps: ['first_error'], field: 'username', code: 'username_too_short' } },
    ]);
    expect(new Set(lines.map(({ login }) => login)).size).toBe(1);
    for (const never of [token, ada, 'ada@', 'example.com']) expect(log.join()).not.toContain(never);
  });
});
