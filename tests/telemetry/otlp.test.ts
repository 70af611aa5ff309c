import { context, diag, propagation, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningTelemetry, StartTelemetry } from '#contracts/signup-config.js';
import { openTelemetry, setOpenTelemetry } from '#server/telemetry/spans.js';
import { startTeamTelemetry } from '../../api/_http/application.js';
import { startTelemetry as onNode } from '../../examples/telemetry/node/signup.telemetry.js';
import { startTelemetry as onVercel } from '../../examples/telemetry/vercel/signup.telemetry.js';
import { startTelemetry as empty } from '../../signup.telemetry.js';
import { password, startWorld, state, type World } from '../support/signup-world.js';
import { type OtlpReceiver, startOtlpReceiver } from './otlp-receiver.js';

let world: World;
const log: string[] = [];
const formerEnv = { ...process.env };
beforeEach(async () => {
  log.length = 0;
  world = await startWorld({ env: { LOG_LEVEL: 'info' }, writeLog: (line) => void log.push(line) });
});
afterEach(async () => {
  setOpenTelemetry(undefined);
  for (const api of [trace, context, propagation, diag]) api.disable();
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
  Object.assign(process.env, formerEnv);
  await world.close();
});

function start(receiver: Pick<OtlpReceiver, 'origin'>, telemetry: StartTelemetry, env = {}): Promise<RunningTelemetry> {
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.origin, ...env });
  return startTeamTelemetry(world.application, telemetry);
}

/** @returns how long it took, in milliseconds. */
async function signUp(headers: HeadersInit = {}): Promise<number> {
  const started = performance.now();
  const as = world.signIn('ada');
  const opened = await world.call('GET', '/api/session', { as, headers });
  const { accountSnapshot } = opened.body;
  const body = { state, username: 'ada', password, accountSnapshot };
  const done = await world.call('POST', '/api/signup', { as, headers, body });
  expect(done.status).toBe(200);
  return performance.now() - started;
}

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${TRACE_ID}-b7ad6b7169203331-01`;

describe('the example for Node', () => {
  it('sends a whole signup to a collector, in the trace of the caller', async () => {
    const receiver = await startOtlpReceiver();
    const telemetry = await start(receiver, onNode, {
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=made-up',
    });
    await signUp({ traceparent });
    await telemetry.shutdown();
    await receiver.close();
    expect(receiver.resource).toMatchObject({
      'service.name': 'signup-step',
      'deployment.environment.name': 'made-up',
    });
    expect(receiver.spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['POST /api/signup', 'signup.complete', 'auth0 users.create', 'auth0 users.link']),
    );
    expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]));
    expect(log.join('')).toContain(`"traceId":"${TRACE_ID}"`);
    const request = receiver.spans.find(({ name }) => name === 'POST /api/signup');
    expect(request?.parentSpanId).toBe('b7ad6b7169203331');
    expect(log.join('')).not.toContain('"level":"warn"');
  });

  it.each([
    ['that does not exist', async () => ({ origin: 'http://127.0.0.1:1', close: async () => {} })],
    ['that never answers', () => startOtlpReceiver({ hangs: true })],
  ])('logs a collector %s, and does not delay signups', async (_, collector) => {
    const receiver = await collector();
    const quick = { OTEL_EXPORTER_OTLP_TIMEOUT: '500', OTEL_BSP_SCHEDULE_DELAY: '50' };
    await start(receiver, onNode, quick);
    const ms = await signUp();
    await expect.poll(() => log.filter((line) => line.includes('"msg":"telemetry"'))).not.toEqual([]);
    expect(ms).toBeLessThan(4_000);
    const warning = JSON.parse(log.find((line) => line.includes('"msg":"telemetry"')) ?? '{}');
    expect(warning).toMatchObject({ level: 'warn', cause: expect.stringMatching(/ECONNREFUSED|[Tt]ime/) });
    await receiver.close();
  });

  it('does nothing without an endpoint', async () => {
    expect(onNode({ name: 'signup-step', version: '1' })).toBeUndefined();
  });
});

describe('the example for Vercel', () => {
  it('sends after the response, by waitUntil, and no address of a call', async () => {
    const receiver = await startOtlpReceiver();
    const after: Promise<unknown>[] = [];
    const platform = Symbol.for('@vercel/request-context');
    const waitUntil = (work: Promise<unknown> | (() => Promise<unknown>)) =>
      void after.push(typeof work === 'function' ? work() : work);
    Object.assign(globalThis, { [platform]: { get: () => ({ waitUntil, headers: {}, url: 'https://example.com/' }) } });
    await start(receiver, onVercel);
    await signUp();
    expect(after.length).toBeGreaterThan(0);
    const wanted = ['GET /api/session', 'signup.complete', 'auth0 users.create', 'auth0 users.link'];
    await expect.poll(() => receiver.spans.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
    Reflect.deleteProperty(globalThis, platform);
    await receiver.close();
    expect(JSON.stringify(receiver.spans)).not.toMatch(/https?:|github|google-oauth2/);
  });
});

describe('signup.telemetry.ts', () => {
  it('is empty by default, without an SDK', async () => {
    expect(empty).toBeUndefined();
    await startTeamTelemetry(world.application);
    await signUp();
    expect(openTelemetry()).toBeUndefined();
  });

  it('that throws is logged, and signups work', async () => {
    await startTeamTelemetry(world.application, () => {
      throw new Error('made-up reason');
    });
    await signUp();
    expect(log.join('')).toContain('signup.telemetry.ts: made-up reason');
  });
});
