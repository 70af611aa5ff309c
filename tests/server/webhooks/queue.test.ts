import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '#server/result.js';
import { retryDelaysMs } from '#server/webhooks/dispatcher.js';
import { startRedis } from '../../support/redis.js';
import { serverClock } from '../../support/server-clock.js';
import { startWebhookReceiver, type WebhookReceiver, webhookSecret } from '../../support/webhook-receiver.js';
import { type InstanceOptions, person, startInstance, type WebhookInstance } from './webhook-world.js';

const server = await startRedis();
afterAll(() => server?.stop());

const MINUTE = 60_000;
/** More than the jitter adds. */
const later = (delay: number) => delay * 1.1 + 1;

describe.runIf(server)('the queue in a real Redis', () => {
  const clock = serverClock();
  const redisUrl = server?.url ?? '';
  const instances: WebhookInstance[] = [];
  const receivers: WebhookReceiver[] = [];
  let tenants = 0;
  let tenant: string;
  beforeEach(() => {
    tenant = `tenant-${tenants++}.eu.auth0.com`;
  });
  afterEach(async () => {
    for (const { close, disconnect } of instances.splice(0)) await close().then(disconnect);
    for (const receiver of receivers.splice(0)) await receiver.close();
  });

  async function receiverOf(...args: Parameters<typeof startWebhookReceiver>): Promise<WebhookReceiver> {
    const receiver = await startWebhookReceiver(...args);
    receivers.push(receiver);
    return receiver;
  }
  function instance(url: string, options: Partial<InstanceOptions> = {}): WebhookInstance {
    const started = startInstance({ url, redisUrl, tenant, ...options });
    instances.push(started);
    return started;
  }
  /** A receiver that answers with these statuses, one after the other, and then with 204. */
  const receiverThatAnswers = (...statuses: number[]) =>
    receiverOf((index, response) => void response.writeHead(statuses[index] ?? 204).end());

  it('delivers a completed signup at once and then forgets it', async () => {
    const { url, count } = await receiverOf();
    const { events, run } = instance(url);
    await events.announce(person(1));
    await events.completed(person(1), 'ada');
    const [webhook] = await count(1);
    expect(webhook?.event).toEqual({
      type: 'signup.completed',
      timestamp: new Date(Date.now()).toISOString(),
      data: {
        tenant,
        user_id: 'github|1',
        username: 'ada',
        mode: 'identity',
        connection: 'users',
        client_id: 'made-up-client',
        brand: 'harbour',
        language: 'en',
      },
    });
    expect(await run()).toEqual({ delivered: expect.any(Number), failed: 0, waiting: 0, undelivered: 0 });
    const redis = new Redis(redisUrl);
    expect(await redis.keys(`signup-step:webhooks:{${tenant}}:*`)).toEqual([]);
    redis.disconnect();
  });

  it('retries by the schedule, with the same id and body and a signature of the attempt, until it succeeds', async () => {
    const { url, count, received } = await receiverThatAnswers(500, 404, 503);
    const { events, run, log } = instance(url);
    await events.completed(person(1), 'ada');
    await count(1);
    for (const delay of retryDelaysMs.slice(0, 3)) {
      const before = (await run()).failed;
      const soFar = received.length;
      clock.pass(delay * 0.9 - 1000);
      await run();
      expect([before, received.length]).toEqual([expect.any(Number), soFar]);
      clock.pass(later(delay) - delay * 0.9 + 1000);
      await run();
      expect(received).toHaveLength(soFar + 1);
    }
    expect(await run()).toMatchObject({ waiting: 0, undelivered: 0 });
    expect(new Set(received.map(({ id, body }) => id + body)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-signature'])).size).toBe(4);
    expect(log.map(({ webhook, attempt }) => [webhook, attempt])).toEqual([
      [500, 1],
      [404, 2],
      [503, 3],
      [204, 4],
    ]);
    const [first] = log;
    expect(first).toMatchObject({ level: 40, retryInSeconds: 5, id: received[0]?.id });
  });

  it('gives up after ten attempts with an error in the log, and sends it again after a requeue', async () => {
    const { url, count, received } = await receiverThatAnswers(...Array<number>(10).fill(500));
    const { events, run, log } = instance(url);
    await events.completed(person(1), 'ada');
    await count(1);
    for (const delay of retryDelaysMs) {
      await run();
      clock.pass(later(delay));
      await run();
    }
    expect(received).toHaveLength(10);
    expect(log.at(-1)).toMatchObject({ level: 50, webhook: 500, attempt: 10, msg: 'The webhook was given up' });
    clock.pass(24 * 60 * MINUTE);
    expect(await run()).toEqual({ delivered: 0, failed: 0, waiting: 0, undelivered: 1 });
    expect(await run({ requeue: true })).toEqual({ delivered: 1, failed: 0, waiting: 0, undelivered: 0 });
    expect(received.at(-1)?.id).toBe(received[0]?.id);
  });

  it('makes no further attempt after 410', async () => {
    const { url, count, received } = await receiverThatAnswers(410);
    const { events, run, log } = instance(url);
    await events.completed(person(1), 'ada');
    await count(1);
    await run();
    clock.pass(4 * 24 * 60 * MINUTE);
    expect(await run()).toEqual({ delivered: 0, failed: 0, waiting: 0, undelivered: 1 });
    expect(received).toHaveLength(1);
    expect(log).toMatchObject([{ level: 50, webhook: 410 }]);
  });

  it('waits for the time in Retry-After', async () => {
    const { url, count, received } = await receiverOf((index, response) => {
      response.writeHead(index === 0 ? 429 : 204, { 'retry-after': '3600' }).end();
    });
    const { events, run } = instance(url);
    await events.completed(person(1), 'ada');
    await count(1);
    await run();
    clock.pass(59 * MINUTE);
    await run();
    expect(received).toHaveLength(1);
    clock.pass(2 * MINUTE);
    await run();
    expect(received).toHaveLength(2);
  });

  it('sends no second webhook for a repeated submission, before or after the delivery', async () => {
    const { url, count, received } = await receiverThatAnswers(500);
    const { events, run } = instance(url);
    await events.announce(person(1));
    await events.completed(person(1), 'ada');
    await count(1);
    await run();
    // It waits for its second attempt. A user who presses the button again causes none.
    for (let times = 0; times < 3; times++) await events.confirm(person(1), 'ada');
    await run();
    expect(received).toHaveLength(1);
    clock.pass(later(5_000));
    await run();
    await events.confirm(person(1), 'ada');
    expect(await run()).toEqual({ delivered: 0, failed: 0, waiting: 0, undelivered: 0 });
    expect(received).toHaveLength(2);
  });

  it('gives a signup that two processes complete at the same time one id', async () => {
    const { url, count, received } = await receiverOf();
    const [one, other] = [instance(url), instance(url)];
    await one.events.announce(person(1));
    await one.events.completed(person(1), 'ada');
    await count(1);
    await one.run();
    await other.events.completed(person(1), 'ada');
    await count(2);
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
    // Other users, usernames and tenants have other ids.
    await one.events.completed(person(2), 'ada');
    await one.events.completed(person(1), 'zoe');
    await instance(url, { tenant: 'other.eu.auth0.com' }).events.completed(person(1), 'ada');
    await count(5);
    expect(new Set(received.map(({ id }) => id)).size).toBe(4);
  });

  it('shares the work between two instances: each webhook has one attempt', async () => {
    const { url, received } = await receiverOf();
    const down = instance('http://127.0.0.1:9/');
    for (let id = 0; id < 60; id++) await down.events.completed(person(id), `name-${id}`);
    await down.run();
    clock.pass(later(5_000));
    const reports = await Promise.all([instance(url).run(), instance(url).run()]);
    expect(reports.map(({ delivered }) => delivered).reduce((sum, delivered) => sum + delivered)).toBe(60);
    expect(received).toHaveLength(60);
    expect(new Set(received.map(({ id }) => id)).size).toBe(60);
  });

  it('delivers a webhook again after a minute if its process ended during the attempt', async () => {
    const { url, count, received } = await receiverOf((index, response) => {
      // The response to the first attempt never reaches the process.
      if (index > 0) response.writeHead(204).end();
    });
    const killed = instance(url);
    await killed.events.completed(person(1), 'ada');
    await count(1);
    const other = instance(url);
    clock.pass(59_000);
    expect(await other.run()).toMatchObject({ delivered: 0, waiting: 1 });
    clock.pass(2_000);
    expect(await other.run()).toMatchObject({ delivered: 1, waiting: 0 });
    expect(received.map(({ id }) => id)).toEqual([received[0]?.id, received[0]?.id]);
    // What waits for its answer ends with the receiver.
    await receivers.pop()?.close();
  });

  describe('a signup that was announced, and whose process ended', () => {
    it('is delivered if it is completed in the tenant', async () => {
      const { url, received } = await receiverOf();
      const { events, run } = instance(url, { completed: { 'github|1': 'ada' } });
      await events.announce(person(1));
      clock.pass(59_000);
      expect(await run()).toMatchObject({ delivered: 0, waiting: 1 });
      clock.pass(2_000);
      expect(await run()).toMatchObject({ delivered: 1, waiting: 0 });
      expect(received[0]?.event.data).toMatchObject({ user_id: 'github|1', username: 'ada' });
    });

    it('is dropped if it is not completed', async () => {
      const { url, received } = await receiverOf();
      const { events, run, log } = instance(url);
      await events.announce(person(1));
      clock.pass(61_000);
      expect(await run()).toEqual({ delivered: 0, failed: 0, waiting: 0, undelivered: 0 });
      expect([received, log]).toEqual([[], []]);
    });

    it('is delivered at once when the user submits again, and only once', async () => {
      const { url, count, received } = await receiverOf();
      const { events, run } = instance(url, { completed: { 'github|1': 'ada' } });
      await events.announce(person(1));
      await events.confirm(person(1), 'ada');
      await count(1);
      await run();
      clock.pass(61_000);
      expect(await run()).toMatchObject({ delivered: 0, waiting: 0 });
      expect(received).toHaveLength(1);
    });

    it('is looked up again while the tenant does not answer', async () => {
      const { url, received } = await receiverOf();
      let answers = false;
      const lookUp = async () => (answers ? { ok: true as const, value: 'ada' } : err('tenant_busy'));
      const { events, run, log } = instance(url, { lookUp });
      await events.announce(person(1));
      clock.pass(61_000);
      expect(await run()).toMatchObject({ failed: 1, waiting: 1 });
      expect(log).toMatchObject([{ level: 40, webhook: 'tenant_busy' }]);
      answers = true;
      clock.pass(later(5_000));
      expect(await run()).toMatchObject({ delivered: 1, waiting: 0 });
      expect(received).toHaveLength(1);
    });

    it('is not dropped while a second submission writes it', async () => {
      const { url, received } = await receiverOf();
      const completed: Record<string, string> = {};
      const { events, run } = instance(url, { completed });
      await events.announce(person(1));
      clock.pass(59_000);
      await events.announce(person(1));
      clock.pass(2_000);
      await run();
      // The second submission is written now, and its process ends.
      completed['github|1'] = 'ada';
      clock.pass(60_000);
      expect(await run()).toMatchObject({ delivered: 1 });
      expect(received).toHaveLength(1);
    });
  });

  it('is polled by a long-running process, at its start and every ten seconds', async () => {
    const { url, count } = await receiverOf();
    const down = instance('http://127.0.0.1:9/');
    await down.events.completed(person(1), 'ada');
    await down.run();
    clock.pass(later(5_000));
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.now() });
    try {
      const lasting = instance(url);
      lasting.startPolling();
      await count(1);
      await lasting.run();
      await down.events.completed(person(2), 'zoe');
      await down.run();
      vi.advanceTimersByTime(10_000);
      const webhooks = await count(2);
      expect(webhooks.map(({ event }) => event.data.username)).toEqual(['ada', 'zoe']);
    } finally {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    }
  });

  it('has log lines without user, URL or secret, also for failures', async () => {
    const { url, count } = await receiverThatAnswers(500, 410);
    const { events, run, log } = instance(`${url}?key=canary-4713`, { lookUp: async () => err('tenant_refused') });
    await events.announce(person('canary-4711'));
    await events.completed(person(1), 'canary-4712');
    await count(1);
    await run();
    clock.pass(61_000);
    await run();
    expect(log.map(({ level }) => level)).toEqual([40, expect.any(Number), expect.any(Number)]);
    const down = instance('http://127.0.0.1:9/canary-4713', { redisUrl: 'redis://127.0.0.1:1/canary' });
    await down.events.completed(person(2), 'canary-4712');
    await down.close();
    const said = JSON.stringify([log, down.log]);
    expect(log.length + down.log.length).toBeGreaterThan(4);
    for (const secret of ['canary', webhookSecret.slice('whsec_'.length), url, 'github|'])
      expect(said).not.toContain(secret);
  });

  it('keeps the newest thousand of those that were given up', async () => {
    const { url } = await receiverOf((_, response) => void response.writeHead(410).end());
    const { events, run, close } = instance(url);
    for (let id = 0; id < 1_010; id++) await events.completed(person(id), `name-${id}`);
    let report = await run();
    while (report.waiting > 0) report = await run();
    expect(report.undelivered).toBe(1_000);
    await close();
    const redis = new Redis(redisUrl);
    expect(await redis.hlen(`signup-step:webhooks:{${tenant}}:webhooks`)).toBe(1_000);
    const ttl = await redis.ttl(`signup-step:webhooks:{${tenant}}:webhooks`);
    expect(ttl).toBeGreaterThan(29 * 24 * 60 * 60);
    await redis.del(['webhooks', 'undelivered'].map((part) => `signup-step:webhooks:{${tenant}}:${part}`));
    redis.disconnect();
  });
});

describe('while Redis does not answer', () => {
  it('a webhook has one attempt, and the log says why', async () => {
    const receiver = await startWebhookReceiver();
    const { events, deliverDue, log, close } = startInstance({ url: receiver.url, redisUrl: 'redis://127.0.0.1:1' });
    await events.announce(person(1));
    await events.completed(person(1), 'ada');
    await events.confirm(person(1), 'ada');
    await receiver.count(1);
    await close();
    expect(log).toMatchObject([
      { level: 50, webhook: expect.stringMatching(/^redis: /), msg: 'The webhook could not be queued' },
      { level: 50, webhook: expect.stringMatching(/^redis: /) },
      { level: 30, webhook: 204 },
    ]);
    expect(await deliverDue?.({ requeue: false })).toMatchObject({
      ok: false,
      failure: { code: 'tenant_busy', cause: expect.stringMatching(/^redis: /) },
    });
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
  });
});

describe('without Redis', () => {
  async function attemptOf(status: number) {
    const receiver = await startWebhookReceiver((_, response) => void response.writeHead(status).end());
    const webhooks = startInstance({ url: receiver.url });
    await webhooks.events.announce(person(1));
    await webhooks.events.completed(person(1), 'ada');
    await webhooks.close();
    await receiver.close();
    return { received: receiver.received, log: webhooks.log };
  }

  it('a webhook has one attempt, and a stopping server waits for it', async () => {
    const { received, log } = await attemptOf(204);
    expect(received).toHaveLength(1);
    expect(log).toMatchObject([{ level: 30, webhook: 204, id: received[0]?.id }]);
  });

  it('a lost webhook is an error in the log', async () => {
    const { received, log } = await attemptOf(500);
    expect(received).toHaveLength(1);
    expect(log).toMatchObject([{ level: 50, webhook: 500, id: received[0]?.id, msg: expect.stringContaining('lost') }]);
  });

  it('a signup that this process announced is delivered when it is found completed, and only once', async () => {
    const receiver = await startWebhookReceiver();
    const { events, close } = startInstance({ url: receiver.url });
    await events.confirm(person(1), 'ada');
    await events.announce(person(1));
    await events.confirm(person(1), 'ada');
    await events.confirm(person(1), 'ada');
    await close();
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
  });
});
