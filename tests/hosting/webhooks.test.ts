import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRedis } from '#server/redis.js';
import { announcedSignup } from '#server/webhooks/message.js';
import { redisQueue } from '#server/webhooks/redis-queue.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { findPersona } from '#tenant/local/oidc/personas.js';
import { dist } from '../../tools/build/paths.js';
import { startRedis } from '../support/redis.js';
import { connection, environmentFor, password, signToken, state } from '../support/signup-world.js';
import { startWebhookReceiver, webhookSecret } from '../support/webhook-receiver.js';

let tenant: LocalTenant;
beforeAll(async () => {
  tenant = await startLocalTenant();
});
afterAll(() => tenant.close());

const redis = await startRedis();
afterAll(() => redis?.stop());

/** The production server, and its output so far. */
async function serve(env: Record<string, string>): Promise<{ server: ChildProcess; origin: string; said: string[] }> {
  const settings = { ...environmentFor(tenant), LOG_LEVEL: 'info', PORT: '0', WEBHOOK_SECRET: webhookSecret, ...env };
  const server = spawn(process.execPath, [`${dist}/server/serve.mjs`], { env: settings, stdio: 'pipe' });
  const said: string[] = [];
  server.stdout?.on('data', (chunk) => said.push(String(chunk)));
  await once(server.stdout ?? server, 'data');
  return { server, said, origin: `http://127.0.0.1:${/port (\d+)/.exec(said.join(''))?.[1]}` };
}

describe('npm run serve', () => {
  it('replies before the receiver answers, and stops after it', async () => {
    let answer = () => {};
    const receiver = await startWebhookReceiver((_, response) => {
      answer = () => void response.writeHead(204).end();
    });
    const { server, origin, said } = await serve({ WEBHOOK_URL: receiver.url });
    const profile = findPersona('ada')?.profile;
    if (!profile) throw new Error('There is no persona ada');
    const { user_id: sub } = tenant.users.signInSocial(profile, '127.0.0.1');
    const token = await signToken({ iss: new URL(tenant.origin).host, sub });
    const reply = await fetch(`${origin}/api/signup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ state, username: 'ada', password }),
    });
    expect(reply.status).toBe(200);
    const [webhook] = await receiver.count(1);
    server.kill('SIGTERM');
    answer();
    await once(server, 'close');
    expect(said.join('')).toContain(`"webhook":204,"id":"${webhook?.id}"`);
    expect(webhook?.event.data).toMatchObject({ user_id: sub, username: 'ada' });
    await receiver.close();
  });

  it.runIf(redis)('delivers queued webhooks at its start', async () => {
    const receiver = await startWebhookReceiver();
    const host = new URL(tenant.origin).host;
    const connected = connectRedis(redis?.url ?? '');
    const source = { tenantOrigin: tenant.origin, mode: 'identity', connection, version: 1 } as const;
    const signup = announcedSignup(source, { userId: 'github|left', brand: 'harbour', language: 'en' });
    const webhook = { signup, username: 'ada', at: Date.now() };
    await redisQueue({ redis: connected, name: host }).put('left', webhook, { dueAt: Date.now() });
    (await connected()).disconnect();
    const { server } = await serve({ WEBHOOK_URL: receiver.url, REDIS_URL: redis?.url ?? '' });
    const [received] = await receiver.count(1);
    expect(received?.event.data.user_id).toBe('github|left');
    server.kill('SIGTERM');
    await once(server, 'close');
    await receiver.close();
  });
});
