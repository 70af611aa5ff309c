import { type RedisConnection, redisErrorCode, redisResult } from '../redis.js';
import { ok, type Result } from '../result.js';
import type { CompletionEvents } from '../signup/signup-services.js';
import { afterReply } from './after-reply.js';
import { type DispatcherOptions, type RunReport, webhookDispatcher } from './dispatcher.js';
import { eventsInMemory, queuedEvents, singleAttempt } from './events.js';
import type { SignupSource } from './message.js';
import { redisQueue } from './redis-queue.js';
import { webhookSender } from './send.js';

export interface WebhookOptions extends Pick<DispatcherOptions, 'completedUsername' | 'log' | 'now'> {
  url: string;
  /** `whsec_…`, the current one first. */
  secrets: readonly string[];
  source: SignupSource;
  /** The Redis of the queue. `name` separates tenants. undefined: each webhook has only one attempt. */
  store: { redis: RedisConnection; name: string } | undefined;
}

/** The result of a run, and the numbers of queued webhooks after it. */
export interface QueueReport extends RunReport {
  waiting: number;
  undelivered: number;
}

/**
 * Delivers the due webhooks. Fails with `tenant_busy` while Redis does not answer.
 * @param options.requeue also makes the undelivered webhooks due again.
 */
export type DeliverDue = (options: { requeue: boolean }) => Promise<Result<QueueReport>>;

export interface Webhooks {
  events: CompletionEvents;
  /** undefined without Redis. */
  deliverDue: DeliverDue | undefined;
  /** Delivers due webhooks now and every ten seconds; for a long-running process. */
  startPolling(): void;
  /** Stops polling, and waits for the attempts in progress. */
  close(): Promise<void>;
}

const POLL_MS = 10_000;

/** Webhooks for completed signups. Decision 055. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const { source, store, log, now } = options;
  const send = webhookSender(options);
  const attempt = singleAttempt(send, log);
  const background = afterReply((error) =>
    log.error({ webhook: `redis: ${redisErrorCode(error)}` }, 'The webhook queue does not answer'),
  );
  if (!store) {
    const events = eventsInMemory({ source, attempt, background, now });
    return { events, deliverDue: undefined, startPolling: () => {}, close: background.settled };
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
    startPolling() {
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
