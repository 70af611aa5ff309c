import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signupCompleted, webhooksReply } from '#contracts/webhook.js';
import type { Webhooks } from '#server/webhooks/webhooks.js';
import { config } from '../../signup.config.js';
import { startRedis } from '../support/redis.js';
import {
  connection,
  environmentFor,
  password,
  signupUrl,
  startWorld,
  state,
  type World,
  type WorldOptions,
} from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';
import { startWebhookReceiver, type WebhookReceiver, webhookSecret } from '../support/webhook-receiver.js';

const CRON_SECRET = 'made-up-cron-secret-of-the-tests';
const redis = await startRedis();
const profile = { SIGNUP_MODE: 'profile' };

/** A webhook receiver, and an API that sends its webhooks to it. */
interface Reporting {
  receiver: WebhookReceiver;
  world: World;
  webhooks: Webhooks;
}
const running: Reporting[] = [];
afterEach(async () => {
  for (const { receiver, world, webhooks } of running.splice(0)) {
    await receiver.close();
    await webhooks.close();
    await world.close();
  }
});
afterAll(() => redis?.stop());

async function start({ env = {}, ...options }: WorldOptions, ...reply: Parameters<typeof startWebhookReceiver>) {
  const receiver = await startWebhookReceiver(...reply);
  const settings = { WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: webhookSecret, CRON_SECRET, ...env };
  const world = await startWorld({ ...options, env: settings });
  const webhooks = await world.application.services.webhooks?.();
  if (!webhooks) throw new Error('There are no webhooks');
  const reporting = { receiver, world, webhooks };
  running.push(reporting);
  return reporting;
}

const signup = (world: World, as: string, changes: object = {}, headers: HeadersInit = {}) =>
  world.call('POST', '/api/signup', { as, body: { state, username: 'ada', password, ...changes }, headers });

/** Sends the plain HTML form. */
async function sendForm(world: World, as: string, fields: Record<string, string>): Promise<Response> {
  const token = await world.token(as, { client_id: 'made-up-client', organization: 'org_made_up' });
  const link = `/?${new URLSearchParams({ session_token: token, state })}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = { method: 'POST', headers, body: String(new URLSearchParams(fields)) };
  return unbuiltSite(world.application)(new Request(new URL(link, signupUrl), sent));
}

const withRedis = { REDIS_URL: redis?.url ?? '' };
const hosts: [name: string, env: Record<string, string>][] = [['without Redis', {}]];
if (redis) hosts.push(['with Redis', withRedis]);

describe.each(hosts)('a completed signup, %s,', (_, env) => {
  it('is reported once, in identity mode', async () => {
    const { world, receiver, webhooks } = await start({ env });
    const ada = world.signIn('ada');
    expect((await signup(world, ada, {}, { 'content-language': 'de' })).status).toBe(200);
    const [webhook] = await receiver.count(1);
    expect(signupCompleted.parse(webhook?.event)).toEqual(webhook?.event);
    expect(webhook?.event.data).toEqual({
      tenant: new URL(world.tenant.origin).host,
      user_id: ada,
      username: 'ada',
      mode: 'identity',
      connection,
      brand: world.application.brands.default,
      language: 'de',
    });
    // The same form, and the request of the page for a completed signup.
    expect((await signup(world, ada)).status).toBe(200);
    expect((await world.call('POST', '/api/signup', { as: ada, body: { state } })).status).toBe(200);
    await webhooks.close();
    expect(receiver.received).toHaveLength(1);
  });

  it('is reported once, in profile mode', async () => {
    const { world, receiver, webhooks } = await start({ env: { ...env, ...profile } });
    const ada = world.signIn('ada');
    for (let times = 0; times < 2; times++) {
      const { status } = await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'Ada' } });
      expect(status).toBe(200);
    }
    await webhooks.close();
    expect(receiver.received.map(({ event }) => event.data)).toEqual([
      expect.objectContaining({ user_id: ada, username: 'ada', mode: 'profile', version: config.version }),
    ]);
  });

  it('is reported if a plain form completed it, with application, organization and brand', async () => {
    const brands = { default: 'harbour', organizations: { org_made_up: 'nordbank' } };
    const { world, receiver, webhooks } = await start({ env });
    const ada = world.signIn('ada');
    world.application.brands = brands;
    const fields = { username: 'ada', password, language: 'en' };
    expect((await sendForm(world, ada, fields)).status).toBe(303);
    expect((await sendForm(world, ada, fields)).status).toBe(303);
    await webhooks.close();
    expect(receiver.received.map(({ event }) => event.data)).toEqual([
      expect.objectContaining({
        user_id: ada,
        client_id: 'made-up-client',
        organization: 'org_made_up',
        brand: 'nordbank',
      }),
    ]);
  });

  it('is reported if the response to the last write was lost and the user sent the form again', async () => {
    const { world, receiver, webhooks } = await start({ env });
    const ada = world.signIn('ada');
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 500, when: 'after' }]);
    const first = await signup(world, ada);
    world.tenant.faults.clear();
    expect((await signup(world, ada)).status).toBe(200);
    await webhooks.close();
    expect(first.status).not.toBe(200);
    expect(receiver.received).toHaveLength(1);
  });

  it('is reported, but no failed, skipped or cancelled signup', async () => {
    const { world, receiver, webhooks } = await start({ env: { ...env, SIGNUP_SKIPPABLE: 'true' } });
    const ada = world.signIn('ada');
    expect((await signup(world, ada, { username: 'x' })).status).toBe(422);
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 400 }]);
    expect((await signup(world, ada)).status).not.toBe(200);
    for (const decision of ['cancel', 'skip'])
      expect((await world.call('POST', '/api/decline', { as: ada, body: { state, decision } })).status).toBe(200);
    await webhooks.close();
    expect(receiver.received).toEqual([]);
  });

  it('does not wait for the receiver, whatever it responds', async () => {
    let answer = () => {};
    const { world, receiver } = await start({ env }, (_, response) => {
      answer = () => void response.writeHead(500).end();
    });
    const { status } = await signup(world, world.signIn('ada'));
    expect(status).toBe(200);
    await receiver.count(1);
    answer();
  });

  it('is reported without personal data except user ID and username', async () => {
    const { world, receiver } = await start({ env });
    await signup(world, world.signIn('ada'));
    const [webhook] = await receiver.count(1);
    const people = world.tenant.users.all();
    const personal = people.flatMap(({ email, name, given_name, family_name, picture }) => [
      ...[email, name, given_name, family_name, picture].filter((text) => text !== undefined),
    ]);
    expect(personal.length).toBeGreaterThan(3);
    expect([...personal, password, state].filter((text) => webhook?.body.includes(text))).toEqual([]);
  });
});

describe.runIf(redis)('GET and POST /api/webhooks', () => {
  const bearer = { authorization: `Bearer ${CRON_SECRET}` };
  const call = (world: World, method: string, headers: HeadersInit = bearer) =>
    world.call(method, '/api/webhooks', { headers });

  it('deliver due webhooks, and on POST also failed ones', async () => {
    const statuses = [410];
    const { world, receiver } = await start({ env: withRedis }, (index, response) => {
      response.writeHead(statuses[index] ?? 204).end();
    });
    await signup(world, world.signIn('ada'));
    await receiver.count(1);
    const first = await call(world, 'GET');
    expect(first.status).toBe(200);
    expect(webhooksReply.parse(first.body)).toMatchObject({ delivered: 0, waiting: 0, undelivered: 1 });
    const second = await call(world, 'POST');
    expect(webhooksReply.parse(second.body)).toEqual({ delivered: 1, failed: 0, waiting: 0, undelivered: 0 });
    expect(receiver.received.map(({ id }) => id)).toEqual([receiver.received[0]?.id, receiver.received[0]?.id]);
  });

  it.each(['GET', 'POST'])('refuse requests without the secret: %s', async (method) => {
    const { world } = await start({ env: withRedis });
    expect(await call(world, method, {})).toMatchObject({ status: 401, body: { code: 'token_missing' } });
    const wrong = { authorization: `Bearer ${CRON_SECRET}x` };
    expect(await call(world, method, wrong)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  });

  it('respond with 404 without a queue', async () => {
    const { world } = await start({});
    expect(await call(world, 'GET')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const unset = await start({ env: { ...withRedis, CRON_SECRET: '' } });
    expect(await call(unset.world, 'GET')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('respond with 503 while Redis does not respond', async () => {
    const { world } = await start({ env: { REDIS_URL: 'redis://127.0.0.1:1' } });
    expect(await call(world, 'GET')).toMatchObject({ status: 503, body: { code: 'tenant_busy' } });
  });
});

describe('without a webhook', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ env: { CRON_SECRET } });
  });
  afterAll(() => world.close());

  it('its modules are not loaded and its endpoint responds with 404', async () => {
    expect(world.application.services.webhooks).toBeUndefined();
    const { status } = await world.call('GET', '/api/webhooks', {
      headers: { authorization: `Bearer ${CRON_SECRET}` },
    });
    expect(status).toBe(404);
    expect((await signup(world, world.signIn('ada'))).status).toBe(200);
    expect(environmentFor(world.tenant)).not.toHaveProperty('WEBHOOK_URL');
  });
});
