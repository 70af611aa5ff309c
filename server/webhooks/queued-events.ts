import type { Clock } from '../deadline.js';
import { redisErrorCode } from '../redis.js';
import type { CompletionEvents, SignupDetails } from '../signup/signup-services.js';
import type { AfterReply } from './after-reply.js';
import type { RunWebhooks, WebhookLog } from './dispatcher.js';
import { announcedSignup, type SignupSource, signupKey, type WebhookMessage, webhookMessage } from './event.js';
import type { WebhookQueue } from './redis-queue.js';

export interface QueuedEventOptions {
  source: SignupSource;
  queue: WebhookQueue;
  run: RunWebhooks;
  /** For a webhook that the queue does not take. */
  attempt(message: WebhookMessage): Promise<void>;
  background: AfterReply;
  log: WebhookLog;
  now: Clock;
}

/** An announced signup is looked up when no request can be writing it any more: each ends within eight seconds. */
export const LOOKUP_AFTER_MS = 60_000;

/**
 * Events that are in Redis before the reply. The order makes delivery at least once: announce, write the signup, complete. If this
 * process ends between the last two, the dispatcher finds the announced signup and asks the tenant about it.
 */
export function queuedEvents(options: QueuedEventOptions): CompletionEvents {
  const { source, queue, run, attempt, background, log, now } = options;

  const failed = (error: unknown) =>
    log.error({ webhook: `redis: ${redisErrorCode(error)}` }, 'The webhook could not be queued');

  async function complete(details: SignupDetails, username: string): Promise<void> {
    const signup = announcedSignup(source, details);
    const at = now();
    try {
      if (await queue.put(signupKey(signup), { signup, username, at }, { dueAt: at })) return background.start(run);
      log.error({ webhook: 'queue full' }, 'The webhook could not be queued');
    } catch (error) {
      failed(error);
    }
    background.start(() => attempt(webhookMessage(signup, username, at)));
  }

  return {
    async announce(details) {
      const signup = announcedSignup(source, details);
      const at = now();
      // `completed` says so again.
      await queue.put(signupKey(signup), { signup, at }, { dueAt: at + LOOKUP_AFTER_MS }).catch(() => {});
    },
    completed: complete,
    async confirm(details, username) {
      const signup = announcedSignup(source, details);
      const at = now();
      const confirmed = await queue
        .put(signupKey(signup), { signup, username, at }, { dueAt: at, confirms: true })
        .catch(failed);
      if (confirmed) background.start(run);
    },
  };
}
