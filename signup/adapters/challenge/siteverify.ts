import * as z from 'zod/mini';
import type { ChallengeProvider } from '#contracts/challenge-services.js';
import type { Deadline } from '../../deadline.js';
import type { ChallengeVerdict, ChallengeVerifier } from '../../ports/challenge-verifier.js';

/** Somebody waits, and the tenant's calls are still to come. */
const PATIENCE_MS = 2_500;
/** What the widget is told to say of itself: an answer that was made for another form of the same site does not count. */
const ACTION = 'signup';
/** What hCaptcha says where the browser named no host. */
const NO_HOST = 'not-provided';

const reply = z.object({
  success: z.boolean(),
  hostname: z.optional(z.string()),
  action: z.optional(z.string()),
  'error-codes': z.optional(z.array(z.string())),
});
type Reply = z.infer<typeof reply>;

/** Codes for an answer that was good once. */
const expired = [
  'timeout-or-duplicate',
  'expired-input-response',
  'already-seen-response',
  'invalid-or-already-seen-response',
];
/**
 * Codes that no answer can bring about: our secret, or the service itself. All others count against the answer, whatever they
 * are: hCaptcha has some for its test answers and for answers of another site, and a robot must not turn the check off.
 */
const notOfTheAnswer = ['missing-input-secret', 'invalid-input-secret', 'internal-error'];

/** What widgets give: base64url, dots between. Turnstile: 2,048 characters at most; hCaptcha says nothing of it. */
const answerShape = /^[\w.-]+$/;
const MAX_LENGTH: Readonly<Record<ChallengeProvider, number>> = { turnstile: 2048, hcaptcha: 8192 };

export interface SiteverifyOptions {
  provider: ChallengeProvider;
  /** Address to ask. */
  url: string;
  secret: string;
  siteKey: string;
  /** Host of the page: answers for another one do not count. */
  hostname: string;
  fetch?: typeof fetch | undefined;
}

/**
 * Asks Turnstile or hCaptcha: both have a `siteverify` that takes a form with `secret` and `response`. The person's address
 * (`remoteip`) is not passed on: it is optional, and the widget has spoken to the service itself.
 */
export function siteverify(options: SiteverifyOptions): ChallengeVerifier {
  const { provider, url, secret, siteKey, fetch: send = fetch } = options;
  // hCaptcha compares it with the answer's own; Turnstile has no such field.
  const extra = provider === 'hcaptcha' ? { sitekey: siteKey } : {};

  return {
    async verify(answer, deadline) {
      // A service that chokes on it must not count as one that is away.
      if (!answerShape.test(answer) || answer.length > MAX_LENGTH[provider]) return { answer: 'failed' };
      const body = new URLSearchParams({ secret, response: answer, ...extra }).toString();
      try {
        const response = await send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body,
          signal: AbortSignal.timeout(patience(deadline)),
        });
        const said = reply.safeParse(await response.json().catch(() => undefined));
        if (said.success) return verdict(said.data, options);
        const refused = response.status >= 400 && response.status < 500 && response.status !== 429;
        return refused ? { answer: 'failed' } : { answer: 'unreachable', cause: `status ${response.status}` };
      } catch (error) {
        // Not its message: a parser repeats what it could not read.
        return { answer: 'unreachable', cause: error instanceof Error ? error.name : 'no answer' };
      }
    },
  };
}

function patience(deadline: Deadline): number {
  return Math.ceil(Math.min(PATIENCE_MS, deadline.msLeft()));
}

function verdict(
  { success, hostname, action, ...rest }: Reply,
  { provider, hostname: ours }: SiteverifyOptions,
): ChallengeVerdict {
  const codes = rest['error-codes'] ?? [];
  if (!success) {
    const isOurs = codes.length > 0 && codes.every((code) => notOfTheAnswer.includes(code));
    if (isOurs) return { answer: 'unreachable', cause: codes.join(' ') };
    return { answer: codes.some((code) => expired.includes(code)) ? 'expired' : 'failed' };
  }
  const unknownHost = provider === 'hcaptcha' && (hostname === undefined || hostname === NO_HOST);
  if (hostname !== ours && !unknownHost) return { answer: 'failed' };
  return { answer: provider === 'hcaptcha' || action === ACTION ? 'passed' : 'failed' };
}
