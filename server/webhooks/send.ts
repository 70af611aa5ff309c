import { Webhook } from 'standardwebhooks';
import type { Clock } from '../deadline.js';
import type { WebhookMessage } from './message.js';

/** Result of one attempt. `gone`: the receiver asked for no more attempts (status 410). */
export interface Attempt {
  outcome: 'delivered' | 'failed' | 'gone';
  /** For the log: the status, or the reason why there is none. */
  answer: number | string;
  /** From `Retry-After`. */
  retryAfterMs?: number;
}

export interface SenderOptions {
  url: string;
  /** `whsec_…`. Each of them signs, so that a secret can be rotated. */
  secrets: readonly string[];
  now: Clock;
  /** Timeout of an attempt in milliseconds. */
  timeoutMs?: number;
}

/** Makes one attempt. Never rejects. */
export type SendWebhook = (message: WebhookMessage) => Promise<Attempt>;

const TIMEOUT_MS = 15_000;

/**
 * Sends webhooks by the Standard Webhooks specification. Redirects are not followed: the receiver's address is a setting. Only the
 * status and `Retry-After` of the response are read.
 */
export function webhookSender({ url, secrets, now, timeoutMs = TIMEOUT_MS }: SenderOptions): SendWebhook {
  const signers = secrets.map((secret) => new Webhook(secret));

  return async ({ id, body }) => {
    const at = new Date(now());
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'signup-step',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': signers.map((signer) => signer.sign(id, at, body)).join(' '),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      void response.body?.cancel().catch(() => {});
      return toAttempt(response, now);
    } catch (error) {
      return { outcome: 'failed', answer: reasonOf(error) };
    }
  };
}

function toAttempt({ ok, status, headers }: Response, now: Clock): Attempt {
  if (ok) return { outcome: 'delivered', answer: status };
  if (status === 410) return { outcome: 'gone', answer: status };
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now);
  return { outcome: 'failed', answer: status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now. */
function parseRetryAfter(value: string | null, now: Clock): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now();
  return ms > 0 ? ms : undefined;
}

/** Only the code: the message of an error may repeat the address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'timeout';
  const { code } = (error.cause ?? {}) as { code?: unknown }; // undici puts the connection's error there
  return typeof code === 'string' ? `no answer: ${code}` : 'no answer';
}
