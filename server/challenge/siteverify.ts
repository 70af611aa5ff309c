import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Deadline } from '../deadline.js';
import type { ChallengeAnswer, ChallengeVerdict, ChallengeVerifier } from '../signup/challenge-verifier.js';

/** Somebody waits, and the tenant's calls are still to come. */
const TIMEOUT_MS = 2_500;
/** What the widget is told to say of itself: an answer that was made for another form of the same site does not count. */
const ACTION = 'signup';

const reply = z.object({
  success: z.boolean(),
  hostname: z.optional(z.string()),
  action: z.optional(z.string()),
  'error-codes': z.optional(z.array(z.string())),
});

/**
 * Codes that no answer can bring about: our secret, or the service itself. All others count against the answer, whatever they
 * are: a program must not turn the check off.
 */
const internalErrors = ['missing-input-secret', 'invalid-input-secret', 'internal-error'];

/** What the widget gives: base64url, dots between. */
const tokenShape = /^[\w.-]+$/;

export interface SiteverifyOptions {
  /** Address to ask. */
  url: string;
  secret: string;
  /** Host of the page: answers for another one do not count. */
  hostname: string;
  fetch?: typeof fetch | undefined;
}

/**
 * Asks Cloudflare whether Turnstile was passed. Source: Cloudflare, "Turnstile: Validate the token". The person's address
 * (`remoteip`) is not passed on: it is optional, and the widget has spoken to Cloudflare itself.
 */
export function siteverify({ url, secret, hostname, fetch: send = fetch }: SiteverifyOptions): ChallengeVerifier {
  return {
    async verify(answer, deadline) {
      // A service that chokes on it must not count as one that is away.
      if (!tokenShape.test(answer.token)) return { answer: 'failed' };
      const fields = { secret, response: answer.token, idempotency_key: idempotencyKey(answer) };
      try {
        const response = await send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(fields).toString(),
          signal: AbortSignal.timeout(timeLeft(deadline)),
        });
        const said = reply.safeParse(await response.json().catch(() => undefined));
        if (said.success) return verdict(said.data, hostname);
        const refused = response.status >= 400 && response.status < 500 && response.status !== 429;
        return refused ? { answer: 'failed' } : { answer: 'unreachable', cause: `status ${response.status}` };
      } catch (error) {
        // Not its message: a parser repeats what it could not read.
        return { answer: 'unreachable', cause: error instanceof Error ? error.name : 'no answer' };
      }
    },
  };
}

/**
 * A token counts once, and for a second time only with the UUID of the first. This one follows from token and login: who
 * corrects the form or tries again later has passed already, and the token is of no use with any other login. The layout is
 * that of version 4 (RFC 9562), which Cloudflare's examples send.
 */
function idempotencyKey({ token, login }: ChallengeAnswer): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([login, token]))
    .digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

function timeLeft(deadline: Deadline): number {
  return Math.ceil(Math.min(TIMEOUT_MS, deadline.msLeft()));
}

function verdict({ success, ...said }: z.infer<typeof reply>, hostname: string): ChallengeVerdict {
  if (success) return { answer: said.hostname === hostname && said.action === ACTION ? 'passed' : 'failed' };
  const codes = said['error-codes'] ?? [];
  const isOurs = codes.length > 0 && codes.every((code) => internalErrors.includes(code));
  if (isOurs) return { answer: 'unreachable', cause: codes.join(' ') };
  return { answer: codes.includes('timeout-or-duplicate') ? 'expired' : 'failed' };
}
