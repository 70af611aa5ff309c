import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notFound } from '../../api/_http/endpoint.js';
import { config } from '../../signup.config.js';
import { type RecordedSpans, recordSpans } from '../support/recorded-spans.js';
import { password, signupUrl, startWorld, state, type World, type WorldOptions } from '../support/signup-world.js';

let spans: RecordedSpans;
let world: World;
beforeAll(() => {
  spans = recordSpans();
});
afterEach(() => world.close());
afterAll(() => spans.stop());

async function open(options: WorldOptions = {}): Promise<void> {
  world = await startWorld(options);
  spans.take();
}

/** A trace as lines, each below its parent. */
function tree(all: readonly ReadableSpan[], parent?: string, depth = 0): string[] {
  const ids = new Set(all.map((span) => span.spanContext().spanId));
  const isBelow = (span: ReadableSpan) => {
    const id = span.parentSpanContext?.spanId;
    return parent === undefined ? id === undefined || !ids.has(id) : id === parent;
  };
  return all
    .filter(isBelow)
    .flatMap((span) => [`${'  '.repeat(depth)}${span.name}`, ...tree(all, span.spanContext().spanId, depth + 1)]);
}

const extra = {
  ...config,
  fields: [{ name: 'customer', type: 'text' as const, label: 'Customer', store: { in: 'app_metadata' as const } }],
};

describe('a whole signup', () => {
  it('in identity mode has its flows, the hooks, the write and each call to the tenant', async () => {
    await open({ config: extra, hooks: { customer: async () => ({ accept: true }) } });
    const headers = { authorization: `Bearer ${await world.token(world.signIn('ada'))}` };
    const { accountSnapshot } = (await world.call('GET', '/api/session', { headers })).body;
    expect(tree(spans.take()).slice(0, 2)).toEqual(['GET /api/session', '  signup.open']);
    await world.call('GET', '/api/username?username=ada', { headers });
    expect(tree(spans.take())).toEqual(['GET /api/username', '  signup.check_username', '    auth0 users.list']);
    const body = { state, username: 'ada', password, fields: { customer: '1' }, accountSnapshot };
    const done = await world.call('POST', '/api/signup', { headers, body });
    expect(done.status).toBe(200);
    expect(tree(spans.take())).toEqual([
      'POST /api/signup',
      '  signup.complete',
      '    signup.read_account',
      '    signup.field_hooks',
      '    signup.write',
      '      auth0 users.create',
      '      auth0 users.update',
      '      auth0 users.link',
    ]);
  });

  it('in profile mode reads the account', async () => {
    await open({ env: { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'memory' } });
    await world.call('GET', '/api/health?deep=1');
    spans.take();
    await world.call('POST', '/api/signup', { as: world.signIn('ada'), body: { state, username: 'ada' } });
    expect(tree(spans.take())).toEqual([
      'POST /api/signup',
      '  signup.complete',
      '    signup.read_account',
      '      auth0 users.get',
      '    signup.write',
      '      auth0 users.update',
    ]);
  });
});

describe('a span', () => {
  it('has the attributes of the semantic conventions, and the hash of the login', async () => {
    await open();
    await world.call('POST', '/api/decline', { as: world.signIn('ada'), body: { state, decision: 'cancel' } });
    const request = spans.take().find(({ name }) => name === 'POST /api/decline');
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/decline',
      'http.response.status_code': 200,
      'signup.login': expect.stringMatching(/^[\w-]{22}$/),
      'signup.outcome': 'cancelled',
    });
  });

  it('of an unknown path and method has neither', async () => {
    await open();
    await notFound(new Request(`${signupUrl}made-up`, { method: 'MADEUP' }), world.application);
    const [{ name, attributes, status } = {} as ReadableSpan] = spans.take();
    expect({ name, status: status.code }).toEqual({ name: 'HTTP', status: SpanStatusCode.UNSET });
    expect(attributes).toEqual({
      'http.request.method': '_OTHER',
      'http.response.status_code': 404,
      'signup.code': 'not_found',
    });
  });

  it('is an error if the tenant refuses, but not if a username is taken', async () => {
    await open();
    const submit = (persona: string) =>
      world.call('POST', '/api/signup', { as: world.signIn(persona), body: { state, username: 'ada', password } });
    await submit('ada');
    spans.take();
    await submit('emmy');
    const request = () => {
      const all = spans.take();
      return { all, ofRequest: all.find(({ name }) => name === 'POST /api/signup') };
    };
    expect(request().ofRequest).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'signup.code': 'username_taken' },
    });
    world.tenant.faults.set([{ path: '/api/v2/users', method: 'POST', status: 403 }]);
    await submit('emmy');
    const { all, ofRequest } = request();
    expect(ofRequest).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'tenant_refused' },
    });
    expect(all.find(({ name }) => name === 'auth0 users.create')).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'auth0.operation': 'users.create', 'error.type': '403' },
    });
  });
});
