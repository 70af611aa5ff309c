import { type RedisConnection, redisErrorCode, redisResult } from '../redis.js';
import { ok, type Result } from '../result.js';
import type { CompletionEvents } from '../signup/signup-services.js';
import { afterReply } from './after-reply.js';
import { type DispatcherOptions, type RunReport, webhookDispatcher } from './dispatcher.js';
import { eventsOfProcess, queuedEvents, singleAttempt } from './events.js';
import type { SignupSource } from './message.js';
import { redisQueue } from './redis-queue.js';
import { webhookSender } from './send.js';

export interface WebhookOptions extends Pick<DispatcherOptions, 'completedUsername' | 'log' | 'now'> {
  url: string;
  /** `whsec_…`, the current one first. */
  secrets: readonly string[];
  source: SignupSource;
  /** Where webhooks wait. `name` keeps tenants apart. Without it each webhook has one attempt. */
  store: { redis: RedisConnection; name: string } | undefined;
}

/** One run, and what is in the queue after it. */
export interface QueueReport extends RunReport {
  waiting: number;
  undelivered: number;
}

/**
 * Delivers what is due. Fails with `tenant_busy` while Redis does not answer.
 * @param options.requeue whether those that were given up are due again.
 */
export type DeliverDue = (options: { requeue: boolean }) => Promise<Result<QueueReport>>;

export interface Webhooks {
  events: CompletionEvents;
  /** undefined without Redis. */
  deliverDue: DeliverDue | undefined;
  /** Looks for due webhooks at once and every ten seconds: for a process that lasts. */
  keepRunning(): void;
  /** Ends that, and waits for the attempts that are being made. */
  close(): Promise<void>;
}

const POLL_MS = 10_000;

/** Webhooks for completed signups. Decision 055. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const { source, store, log, now } = options;
  const send = webhookSender(options);
  const attempt = singleAttempt(send, log);
  const background = afterReply((error) =>
    log.error({ webhook: `redis: ${redisErrorCode(error)}` }, 'The queue of webhooks does not answer'),
  );
  if (!store) {
    const events = eventsOfProcess({ source, attempt, background, now });
    return { events, deliverDue: undefined, keepRunning: () => {}, close: background.settled };
  }

  const closing = new AbortController();
  const queue = redisQueue(store);
  const run = webhookDispatcher({ ...options, queue, send, signal: closing.signal });
  return {
    events: queuedEvents({ source, queue, run, attempt, background, log, now }),
    deliverDue: ({ requeue }) =>
      redisResult(async () => {
        if (requeue) await queue.requeue(now());
        return ok({ ...(await run()), ...(await queue.size()) });
      }),
    keepRunning() {
      background.start(run);
      const timer = setInterval(() => background.start(run), POLL_MS).unref();
      closing.signal.addEventListener('abort', () => clearInterval(timer));
    },
    async close() {
      closing.abort();
      await background.settled();
    },
  };
}
