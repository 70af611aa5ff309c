import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { SignupCompleted } from '#contracts/webhook.js';

/** Made up. */
export const webhookSecret = `whsec_${Buffer.from('made-up-webhook-secret-of-the-tests').toString('base64')}`;

export interface ReceivedWebhook {
  id: string;
  headers: Record<string, string>;
  body: string;
  event: SignupCompleted;
}

export interface WebhookReceiver {
  url: string;
  /** All requests, the oldest first. */
  received: ReceivedWebhook[];
  /** Resolves after this number of requests. */
  count(number: number): Promise<ReceivedWebhook[]>;
  close(): Promise<void>;
}

/** Responds to the request with this index, or never. */
type Reply = (index: number, response: ServerResponse, request: IncomingMessage) => void;

const accept: Reply = (_, response) => void response.writeHead(204).end();

/** A receiver that verifies each request with the specification's library, and refuses invalid ones with 400. */
export async function startWebhookReceiver(reply: Reply = accept, secret = webhookSecret): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  let waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const headers = request.headers as Record<string, string>; // none is repeated
    try {
      const event = new Webhook(secret).verify(body, headers) as SignupCompleted;
      received.push({ id: headers['webhook-id'] ?? '', headers, body, event });
      reply(received.length - 1, response, request);
    } catch {
      response.writeHead(400).end();
    }
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/signups`,
    received,
    async count(number) {
      while (received.length < number) await new Promise<void>((resolve) => void waiting.push(resolve));
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
