import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { levelOfCode } from '#server/telemetry/log.js';
import { startRecord } from '#server/telemetry/request-record.js';
import { type Application, createApplication } from '../../api/_http/application.js';
import { session } from '../../api/session.js';
import { environmentFor, password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
const log: string[] = [];
beforeAll(async () => {
  world = await startWorld({
    env: { LOG_LEVEL: 'debug' },
    writeLog: (line) => void log.push(line),
  });
});
beforeEach(() => {
  log.length = 0;
  world.tenant.faults.clear();
});
afterAll(() => world.close());

const lines = () => log.map((line) => JSON.parse(line));
const submit = (persona: string, username: string) =>
  world.call('POST', '/api/signup', { as: world.signIn(persona), body: { state, username, password } });

describe('a request', () => {
  it('is one line, with the calls to the tenant, the outcome and how long the signup took', async () => {
    const answer = await submit('ada', 'ada');
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^\{.*\}\n$/);
    expect(lines()[0]).toEqual({
      funnel: { steps: ['completed'], mode: 'identity', brand: world.application.brands.default, language: 'und' },
      level: 'info',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: 'signup-step',
      version: expect.stringMatching(/^\d/),
      msg: 'request',
      requestId: answer.headers.get('x-request-id'),
      method: 'POST',
      route: '/api/signup',
      login: expect.stringMatching(/^[\w-]{22}$/),
      httpStatus: 200,
      ms: expect.any(Number),
      signup: 'completed',
      signupSeconds: expect.any(Number),
      tenantCalls: expect.arrayContaining([
        { operation: 'users.create', outcome: 'ok', ms: expect.any(Number), queuedMs: expect.any(Number) },
        { operation: 'users.link', outcome: 'ok', ms: expect.any(Number), queuedMs: expect.any(Number) },
      ]),
    });
  });

  it('that repeats a completed signup is not recorded as completed', async () => {
    await submit('ada', 'ada');
    expect(lines()[0]).toMatchObject({ httpStatus: 200 });
    expect(lines()[0]).not.toHaveProperty('signup');
  });

  it('has the trace ID of its caller without an SDK', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    await world.call('GET', '/api/session', { headers });
    await world.call('GET', '/api/session', { headers: { traceparent: `00-${traceId}-made-up` } });
    expect(lines().map((line) => line.traceId)).toEqual([traceId, undefined]);
  });

  it('for a page or an unknown path is one line, without the path that was requested', async () => {
    const site = unbuiltSite(world.application);
    for (const path of ['', 'made-up', 'assets/made-up.js', 'api/made-up'])
      await site(new Request(`${signupUrl}${path}`, { headers: { accept: 'text/html' } }));
    expect(lines().map(({ route, httpStatus }) => ({ route, httpStatus }))).toEqual([
      { route: '/', httpStatus: 200 },
      { httpStatus: 404 },
      { httpStatus: 404 },
      { httpStatus: 404 },
    ]);
  });
});

describe('the log level', () => {
  it('is defined for every error code', () => {
    expect(Object.keys(levelOfCode).toSorted()).toEqual(Object.keys(errorStatus).toSorted());
    const of = (level: string) => Object.keys(levelOfCode).filter((code) => levelOfCode[code as ErrorCode] === level); // keys of the record
    expect(of('error')).toEqual(['internal_error', 'tenant_refused']);
    expect(of('warn')).toEqual(['tenant_busy', 'tenant_timeout', 'rate_limited']);
  });

  it('is error for a tenant that refuses, and info for a taken username', async () => {
    world.tenant.faults.set([{ path: '/api/v2/users', method: 'POST', status: 403, times: 1 }]);
    await submit('emmy', 'emmy');
    await submit('emmy', 'ada');
    expect(lines().map(({ level, code }) => [level, code])).toEqual([
      ['error', 'tenant_refused'],
      ['info', 'username_taken'],
    ]);
    expect(lines()[0]).toMatchObject({ cause: expect.stringContaining('403'), remedy: expect.any(String) });
  });

  it('is debug for a successful health check', async () => {
    await world.call('GET', '/api/health');
    expect(lines()[0]).toMatchObject({ level: 'debug', route: '/api/health' });
  });
});

describe('a bug', () => {
  const broken = (options = {}) => {
    const application = createApplication({
      env: environmentFor(world.tenant, { LOG_LEVEL: 'info' }),
      writeLog: (line) => void log.push(line),
      ...options,
    });
    const tokens = {
      ...application.services.tokens,
      verify: () => Promise.reject(Object.assign(new RangeError('made-up secret'), { code: 'ERR_MADE_UP' })),
    };
    return { ...application, services: { ...application.services, tokens } };
  };
  const call = (application: Application) =>
    session(new Request(`${signupUrl}api/session`, { headers: { authorization: 'Bearer x' } }), application);

  it('is one line with name, code and stack, without its message', async () => {
    expect((await call(broken())).status).toBe(500);
    expect(lines()).toMatchObject([
      {
        level: 'error',
        code: 'internal_error',
        httpStatus: 500,
        error: {
          name: 'RangeError',
          code: 'ERR_MADE_UP',
          stack: expect.stringMatching(/^at .*logs\.test\.ts:\d+:\d+/),
        },
      },
    ]);
    expect(log.join('')).not.toContain('made-up secret');
  });

  it('has its message in development', async () => {
    await call(broken({ errorMessages: true }));
    expect(lines()[0].error).toMatchObject({ message: 'made-up secret' });
  });
});

describe('Server-Timing', () => {
  it('has the total time and that of the tenant calls, for pages only the total', async () => {
    const as = world.signIn('ada');
    const { headers } = await world.call('GET', '/api/session', { as });
    expect(headers.get('server-timing')).toMatch(/^total;dur=\d+, auth0;dur=\d+;desc="\d calls"$/);
    const page = await unbuiltSite(world.application)(new Request(signupUrl));
    expect(page.headers.get('server-timing')).toMatch(/^total;dur=\d+$/);
  });
});

it('an unknown method is recorded as _OTHER', () => {
  expect(startRecord({ method: 'MADEUP' }, undefined).method).toBe('_OTHER');
});
