import type { Clock } from '../deadline.js';
import { redisErrorCode } from '../redis.js';
import type { CompletionEvents, SignupDetails } from '../signup/signup-services.js';
import type { AfterReply } from './after-reply.js';
import type { RunWebhooks, WebhookLog } from './dispatcher.js';
import { announcedSignup, type SignupSource, signupKey, type WebhookMessage, webhookMessage } from './message.js';
import type { WebhookQueue } from './redis-queue.js';
import type { SendWebhook } from './send.js';

export interface QueuedEventOptions {
  source: SignupSource;
  queue: WebhookQueue;
  run: RunWebhooks;
  /** Makes the only attempt of a webhook that could not be queued. */
  attempt(message: WebhookMessage): Promise<void>;
  background: AfterReply;
  log: WebhookLog;
  now: Clock;
}

/** Delay until an announced signup is looked up. No request can still be writing it: each ends within eight seconds. */
const LOOKUP_AFTER_MS = 60_000;

/**
 * Events that are queued in Redis before the reply. The order guarantees at-least-once delivery: announce, write the signup,
 * complete. If this process ends before `completed`, the dispatcher finds the announced signup and looks it up in the tenant.
 */
export function queuedEvents(options: QueuedEventOptions): CompletionEvents {
  const { source, queue, run, attempt, background, log, now } = options;

  const logFailure = (error: unknown) =>
    log.error({ webhook: `redis: ${redisErrorCode(error)}` }, 'The webhook could not be queued');

  async function complete(details: SignupDetails, username: string): Promise<void> {
    const signup = announcedSignup(source, details);
    const at = now();
    try {
      if (await queue.put(signupKey(signup), { signup, username, at }, { dueAt: at })) return background.start(run);
      log.error({ webhook: 'queue full' }, 'The webhook could not be queued');
    } catch (error) {
      logFailure(error);
    }
    background.start(() => attempt(webhookMessage(signup, username, at)));
  }

  return {
    async announce(details) {
      const signup = announcedSignup(source, details);
      const at = now();
      // A failure is logged by `completed`, which queues the signup again.
      await queue.put(signupKey(signup), { signup, at }, { dueAt: at + LOOKUP_AFTER_MS }).catch(() => {});
    },
    completed: complete,
    async confirm(details, username) {
      const signup = announcedSignup(source, details);
      const at = now();
      const confirmed = await queue
        .put(signupKey(signup), { signup, username, at }, { dueAt: at, confirms: true })
        .catch(logFailure);
      if (confirmed) background.start(run);
    },
  };
}

/** Makes the only attempt of a webhook that is not queued, and logs its outcome. */
export function singleAttempt(send: SendWebhook, log: WebhookLog): (message: WebhookMessage) => Promise<void> {
  return async (message) => {
    const started = performance.now();
    const { outcome, answer } = await send(message);
    const line = { webhook: answer, id: message.id, attempt: 1, ms: Math.round(performance.now() - started) };
    if (outcome === 'delivered') log.info(line);
    else log.error(line, 'The webhook is lost: without the queue there is only one attempt');
  };
}

export interface InMemoryEventOptions {
  source: SignupSource;
  attempt(message: WebhookMessage): Promise<void>;
  background: AfterReply;
  now: Clock;
}

/** The longest login (Auth0: one hour). */
const ANNOUNCED_MS = 60 * 60 * 1000;
const MAX_ANNOUNCED = 10_000;

/**
 * Events without Redis. This process remembers announced signups: if a write succeeds after its request has timed out, the user's
 * next submission confirms it and sends the webhook.
 */
export function eventsInMemory({ source, attempt, background, now }: InMemoryEventOptions): CompletionEvents {
  // Sorted by time: a signup that is announced again moves to the end.
  const announced = new Map<string, number>();

  function deliver(signup: ReturnType<typeof announcedSignup>, username: string): void {
    announced.delete(signupKey(signup));
    const message = webhookMessage(signup, username, now());
    background.start(() => attempt(message));
  }

  return {
    async announce(details) {
      const key = signupKey(announcedSignup(source, details));
      announced.delete(key);
      announced.set(key, now());
      for (const [oldest, at] of announced) {
        if (announced.size <= MAX_ANNOUNCED && now() - at < ANNOUNCED_MS) break;
        announced.delete(oldest);
      }
    },
    async completed(details, username) {
      deliver(announcedSignup(source, details), username);
    },
    async confirm(details, username) {
      const signup = announcedSignup(source, details);
      if (announced.has(signupKey(signup))) deliver(signup, username);
    },
  };
}
