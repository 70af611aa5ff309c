import { createServer, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { announcedSignup, webhookMessage } from '#server/webhooks/message.js';
import { webhookSender } from '#server/webhooks/send.js';
import { startWebhookReceiver, type WebhookReceiver, webhookSecret } from '../../support/webhook-receiver.js';

/** Made up. */
const newSecret = `whsec_${Buffer.from('another-made-up-secret-of-the-tests').toString('base64')}`;
const source = {
  tenantOrigin: 'https://example.eu.auth0.com',
  mode: 'identity',
  connection: 'users',
  version: 1,
} as const;
const message = webhookMessage(
  announcedSignup(source, { userId: 'github|1', brand: 'harbour', language: 'de' }),
  'zoë',
  1_700_000_000_000,
);

const open: WebhookReceiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function receiverOf(...args: Parameters<typeof startWebhookReceiver>): Promise<WebhookReceiver> {
  const receiver = await startWebhookReceiver(...args);
  open.push(receiver);
  return receiver;
}

/** One attempt. */
function send(url: string, options: { secrets?: string[]; timeoutMs?: number } = {}) {
  return webhookSender({ url, secrets: [webhookSecret], now: Date.now, ...options })(message);
}

describe('an attempt', () => {
  it('is signed by the Standard Webhooks specification, at the time of the attempt', async () => {
    const receiver = await receiverOf();
    expect(await send(receiver.url)).toEqual({ outcome: 'delivered', answer: 204 });
    const [webhook] = receiver.received;
    expect(webhook?.headers).toMatchObject({ 'webhook-id': message.id, 'content-type': 'application/json' });
    expect(webhook?.body).toBe(message.body);
    expect(Math.abs(Number(webhook?.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(5);
    expect(webhook?.event.timestamp).toBe(new Date(1_700_000_000_000).toISOString());
  });

  it('has a signature of each secret while a secret is rotated, and a receiver needs one of them', async () => {
    for (const secret of [newSecret, webhookSecret]) {
      const receiver = await receiverOf(undefined, secret);
      const sent = await send(receiver.url, { secrets: [newSecret, webhookSecret] });
      expect(sent.outcome).toBe('delivered');
      expect(receiver.received[0]?.headers['webhook-signature']).toMatch(/^v1,[\w+/]+={0,2} v1,[\w+/]+={0,2}$/);
    }
    const former = await receiverOf(undefined, webhookSecret);
    expect(await send(former.url, { secrets: [newSecret] })).toEqual({ outcome: 'failed', answer: 400 });
  });

  it('with a body that was changed on the way is refused by the receiver’s library', () => {
    const at = new Date();
    const signature = new Webhook(webhookSecret).sign(message.id, at, message.body);
    const headers = {
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature,
    };
    expect(() => new Webhook(webhookSecret).verify(message.body.replace('zoë', 'eve'), headers)).toThrow('signature');
  });

  it.each([
    [200, 'delivered'],
    [299, 'delivered'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [429, 'failed'],
    [500, 'failed'],
  ])('that is answered with %i counts as %s', async (status, outcome) => {
    const { url } = await receiverOf((_, response) => void response.writeHead(status).end());
    expect(await send(url)).toEqual({ outcome, answer: status });
  });

  it.each([301, 302, 307, 308])('follows no redirect: %i', async (status) => {
    const elsewhere = await receiverOf();
    const { url } = await receiverOf(
      (_, response) => void response.writeHead(status, { location: elsewhere.url }).end(),
    );
    expect(await send(url)).toEqual({ outcome: 'failed', answer: status });
    expect(elsewhere.received).toEqual([]);
  });

  it('takes Retry-After in seconds or as a date, and ignores any other text', async () => {
    const asked = async (value: string) => {
      const { url } = await receiverOf((_, response) => void response.writeHead(503, { 'retry-after': value }).end());
      return (await send(url)).retryAfterMs;
    };
    expect(await asked('120')).toBe(120_000);
    const dated = await asked(new Date(Date.now() + 60_000).toUTCString());
    expect(dated).toBeGreaterThan(55_000);
    expect(dated).toBeLessThanOrEqual(60_000);
    expect([await asked('soon'), await asked('-5'), await asked('Thu, 01 Jan 1970 00:00:00 GMT')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('an attempt fails, and does not reject,', () => {
  it('when the receiver is too slow', async () => {
    const { url } = await receiverOf(() => {});
    expect(await send(url, { timeoutMs: 100 })).toEqual({ outcome: 'failed', answer: 'timeout' });
  });

  it('when the receiver closes the connection', async () => {
    const { url } = await receiverOf((_, response) => void response.destroy());
    expect(await send(url)).toEqual({ outcome: 'failed', answer: expect.stringMatching(/^no answer/) });
  });

  it('when nothing listens', async () => {
    const { url, close } = await startWebhookReceiver();
    await close();
    expect(await send(url)).toEqual({ outcome: 'failed', answer: 'no answer: ECONNREFUSED' });
  });
});

it('of an endless response only the status is read', async () => {
  let closed = () => {};
  const ended = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const pour = (response: ServerResponse) => {
    while (response.write('x'.repeat(10_000)));
    response.once('drain', () => pour(response));
  };
  const server = createServer((_, response) => {
    response.once('close', closed);
    response.writeHead(200);
    pour(response);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  expect(await send(url)).toEqual({ outcome: 'delivered', answer: 200 });
  await ended;
  server.close();
});
