import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { createApplication } from '../../api/_http/application.js';
import { config as team } from '../../signup.config.js';
import { challengeSecret, siteKey } from '../support/challenge/issued-answers.js';
import { type RecordedSpans, recordSpans } from '../support/recorded-spans.js';
import { environmentFor, signupUrl, startWorld, state, tokenSecret, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

/** User input and secrets with unique values, so that a leak is recognized; made up. */
const canary = {
  password: 'Kestrel-Quiet-Harbour-4711',
  field: 'canary-field-4712',
  email: 'canary-4713',
  name: 'Canary Fourteen',
  username: 'canary-4715',
  userId: 'canary-id-4716',
  path: 'canary-path-4717',
  query: 'canary-query-4718',
  header: 'canary-header-4719',
  method: 'CANARYMETHOD4720',
  cookie: 'canary-cookie-4721',
  tenant: 'canary-tenant-4722',
  network: 'canary-network-4723',
  hook: 'canary-hook-4724',
  redis: 'canary-redis-4725',
  challenge: 'canary-challenge-4726',
  address: '203.0.113.77',
};
/** Secrets of programs; made up. */
const [METRICS_TOKEN, CRON_SECRET] = ['canary-metrics-4727-made-up', 'canary-cron-4728-made-up'];
/** A receiver that does not respond: each attempt is logged. */
const webhook = { url: 'http://127.0.0.1:9/canary-webhook-4729', secret: 'canaryWebhookSecret4730KestrelQuietHarbo' };

const config: SignupConfig = {
  ...team,
  fields: [{ name: 'customer', type: 'text', label: 'Customer', store: { in: 'app_metadata' } }],
};

let spans: RecordedSpans;
let world: World;
let people = 0;
const tokens: string[] = [];
/** Recorded output. It must not contain any canary. */
const said = { log: [] as string[], span: [] as string[], metrics: [] as string[], console: [] as string[] };
const replies: string[] = [];

beforeAll(async () => {
  spans = recordSpans();
  world = await startWorld();
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...all) => void said.console.push(all.join(' ')));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await spans.stop();
  await world.close();
});

interface Deployment {
  env?: Record<string, string>;
  config?: SignupConfig;
  hooks?: SignupHooks;
  fetch?: typeof fetch;
}

/** A new deployment with empty caches that records all output. */
function deploy({ env, ...options }: Deployment = {}) {
  const webhooks = { WEBHOOK_URL: webhook.url, WEBHOOK_SECRET: `whsec_${webhook.secret}` };
  const secrets = { METRICS_TOKEN, CRON_SECRET, ...webhooks };
  const settings = { LOG_LEVEL: 'trace', CLIENT_IP_HEADER: 'x-real-ip', ...secrets, ...env };
  const application = createApplication({
    env: environmentFor(world.tenant, settings),
    config,
    writeLog: (line) => void said.log.push(line),
    wait: async () => undefined,
    ...options,
  });
  const site = unbuiltSite(application);
  const request = async (method: string, path: string, init: { body?: BodyInit; headers?: HeadersInit } = {}) => {
    const headers = {
      'content-type': 'application/json',
      'user-agent': canary.header,
      referer: `https://${canary.header}.example.com/`,
      'x-request-id': canary.header,
      'content-language': canary.header,
      'accept-language': canary.header,
      traceparent: canary.header,
      cookie: `signup-brand=${canary.cookie}; other=${canary.cookie}`,
      'x-real-ip': canary.address,
    };
    const url = new URL(path, signupUrl);
    const { body } = init;
    const sent = new Request(url, { method, headers: { ...headers, ...init.headers }, ...(body && { body }) });
    const response = await site(sent);
    replies.push(JSON.stringify([...response.headers]), await response.text());
    return response.status;
  };
  return { application, request };
}
type Site = ReturnType<typeof deploy>;

/** A new user with a session token and a form. */
async function newPerson() {
  const number = ++people;
  const profile = { provider: 'github', connection: 'github', email: `${canary.email}-${number}@example.com` };
  const { user_id } = world.tenant.users.signInSocial(
    { ...profile, id: `${canary.userId}-${number}`, email_verified: true, name: canary.name },
    '127.0.0.1',
  );
  const token = await world.token(user_id, { client_id: 'made-up-client', client_name: canary.name });
  tokens.push(token);
  return { token, form: { state, username: `${canary.username}-${number}`, password: canary.password } };
}

/** Sends every request that reaches the tenant. */
async function wholeSignup(site: Site): Promise<void> {
  const { request } = site;
  const { token, form } = await newPerson();
  const own = { authorization: `Bearer ${token}` };
  const json = (body: object) => ({ body: JSON.stringify(body), headers: own });
  await request('GET', '/api/session', { headers: own });
  await request('POST', '/api/session', { headers: own });
  await request('GET', `/api/username?username=${canary.username}`, { headers: own });
  await request('GET', '/api/health?deep=1');
  await request('GET', '/api/cleanup', { headers: { authorization: `Bearer ${CRON_SECRET}` } });
  await request('POST', `/?${linkOf(token)}`, posted({ ...form, 'fields.customer': canary.field }));
  await request('POST', '/api/signup', json({ ...form, fields: { customer: canary.field } }));
  await request('POST', '/api/signup', json(form));
  for (const decision of ['skip', 'cancel']) await request('POST', '/api/decline', json({ state, decision }));
  const event = { token, event: 'first_error', language: 'en', field: 'username', code: 'username_taken' };
  const { password, name } = canary;
  const wrong = [
    { field: password },
    { code: password },
    { language: name },
    { token: `${token}x` },
    { [password]: token },
  ];
  for (const change of [{}, ...wrong])
    await request('POST', '/api/events', { body: JSON.stringify({ ...event, ...change }) });
}

const linkOf = (token: string) => new URLSearchParams({ session_token: token, state, more: canary.query });
const posted = (fields: object) => ({
  body: new URLSearchParams({ ...fields }).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

/** Sends invalid requests of every kind, and opens pages. */
async function wrongRequests({ request }: Site): Promise<void> {
  const { token, form } = await newPerson();
  const own = { authorization: `Bearer ${token}` };
  const signup = (body: object | string, headers: HeadersInit = {}) =>
    request('POST', '/api/signup', {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { ...own, ...headers },
    });
  await request('GET', `/api/username?username=${canary.password}&more=${canary.query}`, { headers: own });
  await request('POST', '/api/decline', { body: JSON.stringify({ state, decision: canary.password }), headers: own });
  for (const path of ['/api/cleanup', '/api/metrics', '/api/webhooks'])
    for (const bearer of [METRICS_TOKEN, CRON_SECRET, canary.header, ''])
      await request('GET', path, { headers: { authorization: `Bearer ${bearer}` } });
  await signup({ ...form, fields: { unknown: canary.field } });
  await signup({ ...form, fields: { [canary.password]: 1, [token]: 1 } });
  await signup({ ...form, username: 'x' });
  await signup({ ...form, [canary.password]: true });
  await signup(JSON.stringify(form).slice(0, -1));
  await signup(JSON.stringify({ ...form, pad: 'x'.repeat(20_000) }));
  await signup(form, { 'content-type': canary.header });
  await request(canary.method, '/api/signup');
  for (const authorization of [`Bearer ${token}${canary.password}`, `Basic ${canary.password}`])
    await signup(form, { authorization });
  const link = linkOf(token);
  const addresses = ['/', `/${canary.path}`, `/api/${canary.path}`, `/assets/${canary.path}`];
  for (const accept of ['text/html', '*/*'])
    for (const address of addresses)
      for (const method of ['GET', canary.method]) await request(method, `${address}?${link}`, { headers: { accept } });
  await request('POST', `/?${link}`, posted({ ...form, username: 'x', 'fields.customer': canary.field }));
  await request('POST', `/?${link}`, posted({ decision: canary.field }));
  const elsewhere = `/?session_token=${canary.query}&state=${canary.query}`;
  await request('POST', elsewhere, posted({ ...form, [canary.password]: canary.field }));
}

/** Checks the recorded output for canaries and clears it. @returns the log. */
async function expectNoCanary(...sites: Site[]): Promise<string> {
  for (const { application } of sites) said.metrics.push(await application.metrics.report());
  for (const { name, attributes, events, status } of spans.take())
    said.span.push(JSON.stringify([name, attributes, events, status]));
  const { clientSecret } = world.application.settings;
  const secrets = [
    canary.password,
    tokenSecret,
    clientSecret,
    METRICS_TOKEN,
    CRON_SECRET,
    webhook.secret,
    webhook.url,
    ...tokens.splice(0),
  ];
  const never = [...secrets, ...Object.values(canary), state];
  const lines = Object.entries(said).flatMap(([place, all]) => all.splice(0).map((line) => `${place}: ${line}`));
  const found = (all: readonly string[], words: readonly string[]) =>
    all.filter((line) => words.some((word) => line.includes(word) || line.includes(encodeURIComponent(word))));
  const received = replies.splice(0).filter((reply) => !isOwnQuestion(reply));
  const { tenant, network, hook, redis, challenge, cookie, header, path, userId } = canary;
  expect(found(lines, never)).toEqual([]);
  expect(found(received, [...secrets, tenant, network, hook, redis, challenge, cookie, header, path, userId])).toEqual(
    [],
  );
  return lines.filter((line) => line.startsWith('log: ')).join('\n');
}

/** Whether a reply is that of an availability check, which contains the normalized username. */
function isOwnQuestion(reply: string): boolean {
  return reply.startsWith('{"username":"kestrel-quiet');
}

/** Every operation of the tenant that a signup may call. */
const operations = [
  { operation: 'oauth.token', method: 'POST', path: /^\/oauth\/token$/ },
  { operation: 'connections.list', method: 'GET', path: /\/connections$/ },
  { operation: 'users.list', method: 'GET', path: /\/users(-by-email)?$/ },
  { operation: 'users.get', method: 'GET', path: /\/users\/[^/]+$/ },
  { operation: 'users.create', method: 'POST', path: /\/users$/ },
  { operation: 'users.update', method: 'PATCH', path: /\/users\/[^/]+$/ },
  { operation: 'users.link', method: 'POST', path: /\/identities$/ },
];
const statuses = [400, 401, 403, 404, 409, 429, 500];

/** A tenant that refuses one operation with a response that echoes user input. */
function refusing(status: number, { method, path }: { method: string; path: RegExp }): typeof fetch {
  const [message, errorCode] = [`${canary.tenant} ${canary.email}`, canary.email];
  const body = { statusCode: status, error: canary.tenant, message, errorCode, description: canary.password };
  return async (input, init) => {
    const { pathname } = new URL(String(input instanceof Request ? input.url : input));
    if (init?.method !== method && !(method === 'GET' && init?.method === undefined)) return fetch(input, init);
    return path.test(pathname) ? Response.json(body, { status }) : fetch(input, init);
  };
}

describe('no log line, span, metric or reply contains user input, tokens or secrets', () => {
  it('when every call succeeds, and the canary values reach every endpoint', async () => {
    const site = deploy();
    await wrongRequests(site);
    await wholeSignup(site);
    expect(said.log.length).toBeGreaterThan(45);
    await expect.poll(() => said.log.join('\n')).toContain('"webhook');
    const all = replies.join('\n');
    expect(all).toContain(`${world.tenant.origin}/continue`);
    expect(all).toContain(canary.username);
    expect(await site.application.metrics.report()).toContain(
      'signup_step_signups_total{outcome="completed",application="made-up-client"} 1',
    );
    expect(spans.take().length).toBeGreaterThan(60);
    await expectNoCanary(site);
  });

  it('when the tenant refuses an operation and echoes the request', async () => {
    // In parallel, because most of the time is spent waiting for retries.
    const cases = operations.flatMap((operation) => statuses.map((status) => ({ ...operation, status })));
    const sites = cases.map(({ status, ...at }) => deploy({ fetch: refusing(status, at) }));
    await Promise.all(sites.map(wholeSignup));
    for (const [at, { application }] of sites.entries()) {
      const { operation, status } = cases[at] ?? {};
      expect(await application.metrics.report()).toContain(
        `signup_step_tenant_calls_total{operation="${operation}",outcome="${status}"}`,
      );
    }
    await expectNoCanary(...sites);
  }, 60_000);

  it('when the tenant cannot be reached, or its response is invalid', async () => {
    const broken: (() => Promise<Response>)[] = [
      () => Promise.reject(new TypeError(canary.network, { cause: new Error(canary.network) })),
      async () => new Response(`<p>${canary.network}`),
      async () => Response.json({ access_token: canary.network, expires_in: canary.network }),
    ];
    const sites = broken.map((fetch) => deploy({ fetch }));
    await Promise.all(sites.map(wholeSignup));
    expect(await expectNoCanary(...sites)).toContain('"code":"tenant_');
  });

  it('when a hook throws any value', async () => {
    const named = Object.assign(new Error(`${canary.hook}\n    at ${canary.hook} (file:///made-up.js:1:1)`), {
      name: canary.hook,
      code: `${canary.hook} ${canary.email}`,
    });
    const changed = new Error(canary.hook);
    changed.message = 'another one';
    const thrown = [
      () => JSON.parse(canary.hook),
      () => Promise.reject(canary.hook),
      () => Promise.reject(named),
      () => Promise.reject(changed),
      () => Promise.reject(new Error('outer', { cause: new Error(canary.hook, { cause: canary.hook }) })),
    ];
    const sites = thrown.map((hook) => deploy({ hooks: { customer: async () => hook() } }));
    await Promise.all(sites.map(wholeSignup));
    const log = await expectNoCanary(...sites);
    expect(log).toContain('"name":"SyntaxError"');
    expect(log).toMatch(/"stack":"at [^"]*canaries\.test\.ts:\d+:\d+/);
  });

  it('when Redis is down and its URL has a password', async () => {
    const redis = { REDIS_URL: `redis://${canary.redis}:${canary.redis}@127.0.0.1:1`, SIGNUP_MODE: 'profile' };
    const site = deploy({ env: { ...redis, USERNAME_REGISTRY: 'redis' } });
    await wholeSignup(site);
    expect(await expectNoCanary(site)).toContain('"cause":"redis: ');
  });

  it.each([
    [500, canary.challenge],
    [200, `{"success":false,"error-codes":["internal-error","${canary.challenge}"]}`],
    [200, canary.challenge],
  ])('when the challenge service responds with %i %s', async (status, body) => {
    const service = createServer((_, response) => response.writeHead(status).end(body));
    const env = { CHALLENGE_SECRET: challengeSecret, CHALLENGE_SERVICE: await listening(service) };
    const site = deploy({ env, config: { ...config, challenge: { siteKey } } });
    const { token, form } = await newPerson();
    const submission = { ...form, fields: { customer: canary.field }, challenge: canary.challenge };
    const headers = { authorization: `Bearer ${token}` };
    await site.request('POST', '/api/signup', { body: JSON.stringify(submission), headers });
    service.close();
    const log = await expectNoCanary(site);
    expect(log).toMatch(/challenge_failed|challenge: /);
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
}
