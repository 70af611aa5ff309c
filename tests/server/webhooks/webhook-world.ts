import { pino } from 'pino';
import { connectRedis } from '#server/redis.js';
import { ok, type Result } from '#server/result.js';
import type { SignupDetails } from '#server/signup/signup-services.js';
import { createWebhooks, type QueueReport, type Webhooks } from '#server/webhooks/webhooks.js';
import { webhookSecret } from '../../support/webhook-receiver.js';

export interface WebhookInstance extends Webhooks {
  /** The lines of the log. */
  log: Record<string, unknown>[];
  /** One run that has to succeed. */
  run(options?: { requeue: boolean }): Promise<QueueReport>;
  disconnect(): Promise<void>;
}

export interface InstanceOptions {
  url: string;
  /** Without it there is no queue. */
  redisUrl?: string;
  /** Separates the queues of tests. */
  tenant?: string;
  secrets?: string[];
  /** Usernames of completed signups in the tenant, by user id. */
  completed?: Record<string, string>;
  lookUp?: (userId: string) => Promise<Result<string | undefined>>;
}

/** The webhooks of one process. The clock is `Date`. */
export function startInstance(options: InstanceOptions): WebhookInstance {
  const { url, redisUrl, tenant = 'example.eu.auth0.com', secrets = [webhookSecret], completed = {} } = options;
  const log: WebhookInstance['log'] = [];
  const redis = redisUrl === undefined ? undefined : connectRedis(redisUrl, { failFast: true });
  const webhooks = createWebhooks({
    url,
    secrets,
    source: { tenantOrigin: `https://${tenant}`, mode: 'identity', connection: 'users', version: 1 },
    store: redis && { redis, name: tenant },
    completedUsername: options.lookUp ?? (async (userId) => ok(completed[userId])),
    log: pino({ level: 'trace', base: null, timestamp: false }, { write: (line) => void log.push(JSON.parse(line)) }),
    now: () => Date.now(),
  });
  return {
    ...webhooks,
    log,
    async run({ requeue } = { requeue: false }) {
      const result = await webhooks.deliverDue?.({ requeue });
      if (!result?.ok) throw new Error(`There was no run: ${JSON.stringify(result)}`);
      return result.value;
    },
    disconnect: async () => (await redis?.())?.disconnect(),
  };
}

export function person(id: string | number): SignupDetails {
  return { userId: `github|${id}`, clientId: 'made-up-client', brand: 'harbour', language: 'en' };
}
