import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Webhooks } from '#server/webhooks/webhooks.js';
import { createApplication } from '../../api/_http/application.js';
import { startRedis } from '../support/redis.js';
import { startWebhookReceiver, type WebhookReceiver, webhookSecret } from '../support/webhook-receiver.js';
import { environmentOf, type Kind, startInstance, submit } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { config } from './extra-field.js';
import { type ApiProcess, type ApiProgram, buildApiProgram, until } from './killed-api.js';
import { storedUsername } from './stored-signup.js';

const typed = { username: 'ada', password: 'Quiet-Harbour-42', team: 'north' };
/** The write that completes a signup. */
const lastWrite = {
  identity: { method: 'POST', path: '/api/v2/users/*/identities' },
  'profile, redis': { method: 'PATCH', path: '/api/v2/users/*' },
} as const;

const redis = await startRedis();
let program: ApiProgram;
beforeAll(async () => {
  program = await buildApiProgram();
}, 60_000);
afterAll(async () => {
  program.remove();
  await redis?.stop();
});

let tenant: BareTenant;
let receiver: WebhookReceiver;
let survivor: Webhooks;
let api: ApiProcess;
let env: Record<string, string>;
afterEach(async () => {
  await receiver.close();
  await survivor.close();
  await api.kill();
  await tenant.close();
});

/** Starts an API in a separate process, and another instance that survives it. @returns a user ID. */
async function start(kind: Kind, ...reply: Parameters<typeof startWebhookReceiver>): Promise<string> {
  tenant = await startBareTenant();
  receiver = await startWebhookReceiver(...reply);
  env = {
    ...environmentOf(kind, tenant, redis?.url),
    REDIS_URL: redis?.url ?? '',
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: webhookSecret,
  };
  api = await program.start(tenant, env);
  const webhooks = await createApplication({ env, config, now: tenant.now }).services.webhooks?.();
  if (!webhooks) throw new Error('There are no webhooks');
  survivor = webhooks;
  return tenant.addPerson('one');
}

/** Lets the other instance deliver after a minute, when the claim of the killed process has expired. */
async function deliverLater() {
  tenant.pass(61_000);
  const result = await survivor.deliverDue?.({ requeue: false });
  return result?.ok ? result.value : result;
}

describe.runIf(redis).each(['identity', 'profile, redis'] as const)('a process that is killed, %s mode,', (kind) => {
  it('after the last write and before its response: another instance delivers the webhook', async () => {
    const person = await start(kind);
    tenant.faults.set([{ ...lastWrite[kind], hang: true, when: 'after', times: 1 }]);
    const lost = submit(api, person, typed).catch(() => 'killed');
    await until(() => storedUsername(tenant, kind, person) !== undefined);
    await api.kill();
    expect([await lost, receiver.received]).toEqual(['killed', []]);
    expect(await deliverLater()).toMatchObject({ delivered: 1, waiting: 0 });
    expect(receiver.received.map(({ event }) => event.data)).toMatchObject([{ user_id: person, username: 'ada' }]);
  });

  it('before the last write: no webhook is sent until a retry completes the signup', async () => {
    const person = await start(kind);
    const before = tenant.calls.length;
    tenant.faults.set([{ ...lastWrite[kind], hang: true, when: 'before', times: 1 }]);
    const lost = submit(api, person, typed).catch(() => 'killed');
    const { method } = lastWrite[kind];
    const isLast = (path: string) => (kind === 'identity' ? path.endsWith('/identities') : path.includes('/users/'));
    await until(() => tenant.calls.slice(before).some((call) => call.method === method && isLast(call.path)));
    await api.kill();
    expect(await lost).toBe('killed');
    tenant.faults.clear();
    expect(await deliverLater()).toMatchObject({ delivered: 0, failed: 0, waiting: 0 });
    expect(await submit(startInstance(tenant, env), person, typed)).toMatchObject({ status: 200 });
    await receiver.count(1);
    expect(receiver.received).toHaveLength(1);
  });

  it('during an attempt: another instance retries it with the same ID', async () => {
    const person = await start(kind, (index, response) => {
      if (index > 0) response.writeHead(204).end();
    });
    expect(await submit(api, person, typed)).toMatchObject({ status: 200 });
    await receiver.count(1);
    await api.kill();
    expect(await deliverLater()).toMatchObject({ delivered: 1, waiting: 0 });
    const [first, second] = receiver.received;
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
  });
});
