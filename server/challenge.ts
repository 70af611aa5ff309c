import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Deadline } from './deadline.js';
import { err, ok, type Result } from './result.js';

/** The token of the widget in the browser, and the login that sent it. */
export interface ChallengeAnswer {
  /** undefined when the submission has none. */
  token: string | undefined;
  /** `loginId`: the same for all submissions of a login. */
  login: string;
}

/** A challenge that a submission has to pass. */
export interface Challenge {
  /**
   * Checks an answer. A login may send the same token several times until the token expires.
   * @returns `unverified`: why the service could not check the token. Such a submission passes; the rate limits still hold.
   * Fails with `challenge_needed`, `challenge_failed` or `challenge_expired`.
   */
  check(answer: ChallengeAnswer, deadline: Deadline): Promise<Result<{ unverified?: string }>>;
}

export interface TurnstileOptions {
  /** Address of the siteverify API. */
  url: string;
  secret: string;
  /** Host of the page. Tokens for other hosts fail. */
  hostname: string;
  fetch?: typeof fetch | undefined;
}

/** Short, because the user waits and the calls to the tenant follow. */
const TIMEOUT_MS = 2_500;
/** The action that the widget names. Tokens of other forms on the same site fail. */
const ACTION = 'signup';
/** Tokens are base64url parts with dots. */
const TOKEN = /^[\w.-]+$/;
/** Error codes that no token can cause. Every other code counts against the token, so a bot cannot turn the check off. */
const internalErrors = ['missing-input-secret', 'invalid-input-secret', 'internal-error'];

const siteverifyReply = z.object({
  success: z.boolean(),
  hostname: z.optional(z.string()),
  action: z.optional(z.string()),
  'error-codes': z.optional(z.array(z.string())),
});

/**
 * Checks Turnstile tokens with Cloudflare. Source: Cloudflare, "Turnstile: Validate the token". The optional `remoteip` is not
 * sent: the widget has talked to Cloudflare itself.
 */
export function turnstile({ url, secret, hostname, fetch: send = fetch }: TurnstileOptions): Challenge {
  return {
    async check({ token, login }, deadline) {
      if (!token) return err('challenge_needed');
      // Checked first: a malformed token that breaks the service must not count as an outage.
      if (!TOKEN.test(token)) return err('challenge_failed');
      const fields = { secret, response: token, idempotency_key: idempotencyKey(token, login) };
      try {
        const response = await send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(fields).toString(),
          signal: AbortSignal.timeout(Math.ceil(Math.min(TIMEOUT_MS, deadline.msLeft()))),
        });
        const reply = siteverifyReply.safeParse(await response.json().catch(() => undefined));
        if (reply.success) return toResult(reply.data, hostname);
        const refused = response.status >= 400 && response.status < 500 && response.status !== 429;
        return refused ? err('challenge_failed') : ok({ unverified: `status ${response.status}` });
      } catch (error) {
        // The name only: the message of a parser repeats its input.
        return ok({ unverified: error instanceof Error ? error.name : 'no answer' });
      }
    },
  };
}

function toResult({ success, ...reply }: z.infer<typeof siteverifyReply>, hostname: string) {
  if (success) return reply.hostname === hostname && reply.action === ACTION ? ok({}) : err('challenge_failed');
  const codes = reply['error-codes'] ?? [];
  const isInternal = codes.length > 0 && codes.every((code) => internalErrors.includes(code));
  if (isInternal) return ok({ unverified: codes.join(' ') });
  return err(codes.includes('timeout-or-duplicate') ? 'challenge_expired' : 'challenge_failed');
}

/**
 * Cloudflare accepts a token once, and again only with the UUID of the first request. This UUID is derived from token and
 * login: a corrected form passes again, and the token is useless for any other login. Layout: version 4 of RFC 9562.
 */
function idempotencyKey(token: string, login: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([login, token]))
    .digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
