import type { Logger } from 'pino';
import { type Clock, type Deadline, startDeadline } from '../deadline.js';
import type { Result } from '../result.js';
import { webhookMessage } from './message.js';
import type { ClaimedWebhook, WebhookQueue } from './redis-queue.js';
import type { SendWebhook } from './send.js';

export type WebhookLog = Pick<Logger, 'info' | 'warn' | 'error'>;

export interface DispatcherOptions {
  queue: WebhookQueue;
  send: SendWebhook;
  /** The username of a completed signup; undefined for one that is not completed. */
  completedUsername(userId: string, deadline: Deadline): Promise<Result<string | undefined>>;
  log: WebhookLog;
  now: Clock;
  /** After it aborts, no more webhooks are claimed. */
  signal?: AbortSignal;
}

/** Numbers of attempts. */
export interface RunReport {
  delivered: number;
  failed: number;
}

/**
 * Delivers the due webhooks, ten at a time. At most one run per process: a call during a run makes it check the queue once more.
 * A run claims no new webhooks after ten seconds. Rejects if Redis does not answer; unsettled webhooks are due again after a
 * minute.
 */
export type RunWebhooks = () => Promise<RunReport>;

/** The last attempts may take fifteen seconds more. A function has thirty. */
const RUN_MS = 10_000;
const LOOKUP_MS = 5_000;

export function webhookDispatcher({
  queue,
  send,
  completedUsername,
  log,
  now,
  signal,
}: DispatcherOptions): RunWebhooks {
  let running: Promise<RunReport> | undefined;
  let requested = false;

  async function deliverAll(): Promise<RunReport> {
    const report: RunReport = { delivered: 0, failed: 0 };
    const end = performance.now() + RUN_MS;
    try {
      let found = 0;
      while ((requested || found > 0) && performance.now() < end && !signal?.aborted) {
        requested = false;
        const claimed = await queue.claim(now());
        found = claimed.length;
        for (const delivered of await Promise.all(claimed.map(deliver))) {
          if (delivered !== undefined) report[delivered ? 'delivered' : 'failed']++;
        }
      }
      return report;
    } finally {
      running = undefined;
    }
  }

  /** Makes one attempt. @returns whether it was delivered; undefined if the signup was never completed. */
  async function deliver(webhook: ClaimedWebhook): Promise<boolean | undefined> {
    const { signup, at, attempts, key } = webhook;
    const username = await usernameOf(webhook);
    if (!username.ok) {
      await settleFailure(webhook, { webhook: username.failure.code, cause: username.failure.cause, key });
      return false;
    }
    if (username.value === undefined) {
      await queue.remove(webhook);
      return undefined;
    }
    const message = webhookMessage(signup, username.value, at);
    const started = performance.now();
    const { outcome, answer, retryAfterMs } = await send(message);
    const ms = Math.round(performance.now() - started);
    const line = { webhook: answer, id: message.id, attempt: attempts + 1, ms };
    if (outcome === 'delivered') {
      log.info(line);
      await queue.remove(webhook);
      return true;
    }
    const last = outcome === 'gone';
    await settleFailure({ ...webhook, username: username.value }, line, { last, retryAfterMs });
    return false;
  }

  /** Looks up an announced signup in the tenant: its request may have ended before it was completed. */
  async function usernameOf({ signup, username }: ClaimedWebhook): Promise<Result<string | undefined>> {
    if (username !== undefined) return { ok: true, value: username };
    return completedUsername(signup.user_id, { ...startDeadline(LOOKUP_MS), bestEffort: true });
  }

  async function settleFailure(
    webhook: ClaimedWebhook,
    line: object,
    { last = false, retryAfterMs }: { last?: boolean; retryAfterMs?: number | undefined } = {},
  ): Promise<void> {
    const delay = last ? undefined : retryDelayMs(webhook.attempts + 1, { retryAfterMs });
    if (delay === undefined) {
      log.error(line, 'The webhook was given up');
      return queue.giveUp(webhook, now());
    }
    log.warn({ ...line, retryInSeconds: Math.round(delay / 1000) }, 'The webhook was not delivered');
    return queue.retry(webhook, now() + delay);
  }

  return () => {
    requested = true;
    running ??= deliverAll();
    return running;
  };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Delays after each failed attempt: about three days in total. Source: Standard Webhooks, "Deliverability and reliability". */
export const retryDelaysMs: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Upper bound of `Retry-After`, far below the TTL of webhooks in Redis. */
const MAX_RETRY_AFTER_MS = 24 * HOUR;

interface RetryOptions {
  /** From `Retry-After`. */
  retryAfterMs?: number | undefined;
  /** Between 0 and 1. */
  random?: () => number;
}

/**
 * Milliseconds until the next attempt, with a jitter of 10 % up or down: webhooks that failed together are not retried together.
 * @param attempts number of failed attempts, at least 1. @returns undefined after the last attempt.
 */
export function retryDelayMs(
  attempts: number,
  { retryAfterMs = 0, random = Math.random }: RetryOptions = {},
): number | undefined {
  const delay = retryDelaysMs[attempts - 1];
  if (delay === undefined) return undefined;
  return Math.max(Math.round(delay * (0.9 + random() * 0.2)), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}
