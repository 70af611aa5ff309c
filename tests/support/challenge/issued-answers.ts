import type { ChallengeProvider } from '#contracts/challenge-services.js';

/** Whom the stand-in knows; made up. */
export const siteKeys: Readonly<Record<ChallengeProvider, string>> = {
  turnstile: '0x4AAAAAAAmadeUpSiteKey',
  hcaptcha: 'ade0b0de-0000-4000-8000-00000000cafe',
};
export const challengeSecret = '0x4AAAAAAAmadeUpSecretOfTheTests-1234567890';

/** What hCaptcha's keys for tests give, as it is documented. */
export const hcaptchaTestAnswer = '10000000-aaaa-bbbb-cccc-000000000001';

/** An answer that a widget has given. */
export interface IssuedAnswer {
  siteKey: string;
  hostname: string;
  /** Turnstile alone. */
  action?: string | undefined;
  /** Milliseconds since the epoch. */
  at: number;
  used: boolean;
}

/** Cloudflare: 300 seconds. hCaptcha: 120 seconds. */
const VALID_MS: Readonly<Record<ChallengeProvider, number>> = { turnstile: 300_000, hcaptcha: 120_000 };

/** How each of the services says that an answer does not count. */
const codes = {
  turnstile: { unknown: 'invalid-input-response', used: 'timeout-or-duplicate', late: 'timeout-or-duplicate' },
  hcaptcha: { unknown: 'invalid-input-response', used: 'already-seen-response', late: 'expired-input-response' },
} as const satisfies Record<ChallengeProvider, object>;

/** The answers of both services, each good for one question within its time. */
export class IssuedAnswers {
  readonly #answers = new Map<string, IssuedAnswer>();

  issue(answer: Partial<IssuedAnswer> & { siteKey: string }): string {
    const token = `made-up.${crypto.randomUUID()}`;
    this.#answers.set(token, { hostname: 'localhost', action: 'signup', at: Date.now(), used: false, ...answer });
    return token;
  }

  /** What `siteverify` answers. */
  verify(provider: ChallengeProvider, sent: URLSearchParams): object {
    const refuse = (code: string) => ({ success: false, 'error-codes': [code] });
    if (!sent.get('secret')) return refuse('missing-input-secret');
    if (sent.get('secret') !== challengeSecret) return refuse('invalid-input-secret');
    const token = sent.get('response');
    if (!token) return refuse('missing-input-response');
    if (provider === 'hcaptcha' && token === hcaptchaTestAnswer) return refuse('not-using-dummy-secret');
    const answer = this.#answers.get(token);
    if (provider === 'hcaptcha' && answer && answer.siteKey !== siteKeys.hcaptcha)
      return refuse('sitekey-secret-mismatch');
    if (answer?.siteKey !== siteKeys[provider]) return refuse(codes[provider].unknown);
    if (provider === 'hcaptcha' && sent.has('sitekey') && sent.get('sitekey') !== answer.siteKey)
      return refuse('sitekey-secret-mismatch');
    if (answer.used) return refuse(codes[provider].used);
    if (Date.now() - answer.at > VALID_MS[provider]) return refuse(codes[provider].late);
    answer.used = true;
    const { hostname, action } = answer;
    const passed = { success: true, challenge_ts: new Date(answer.at).toISOString(), hostname };
    return provider === 'turnstile' ? { ...passed, 'error-codes': [], action, cdata: '' } : passed;
  }
}
