import type { Clock } from '../deadline.js';
import type { CompletionEvents } from '../signup/signup-services.js';
import type { AfterReply } from './after-reply.js';
import type { WebhookLog } from './dispatcher.js';
import { announcedSignup, type SignupSource, signupKey, type WebhookMessage, webhookMessage } from './event.js';
import type { SendWebhook } from './send.js';

/** Makes the one attempt that a webhook has outside of the queue. The log says when it failed. */
export function singleAttempt(send: SendWebhook, log: WebhookLog): (message: WebhookMessage) => Promise<void> {
  return async (message) => {
    const started = performance.now();
    const { outcome, answer } = await send(message);
    const line = { webhook: answer, id: message.id, attempt: 1, ms: Math.round(performance.now() - started) };
    if (outcome === 'delivered') log.info(line);
    else log.error(line, 'The webhook is lost: outside of the queue it has one attempt');
  };
}

export interface SingleAttemptOptions {
  source: SignupSource;
  attempt(message: WebhookMessage): Promise<void>;
  background: AfterReply;
  now: Clock;
}

/** The longest login (Auth0: one hour). */
const ANNOUNCED_MS = 60 * 60 * 1000;
const MAX_ANNOUNCED = 10_000;

/**
 * Events without Redis. Announced signups are known to this process alone, so that a write that timed out and was found done by
 * the user's next submission still has its webhook.
 */
export function eventsOfProcess({ source, attempt, background, now }: SingleAttemptOptions): CompletionEvents {
  // Ordered by time: a signup that is announced again moves to the end.
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
