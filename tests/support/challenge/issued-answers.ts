/** Whom the stand-in knows; made up. */
export const siteKey = '0x4AAAAAAAmadeUpSiteKey';
export const challengeSecret = '0x4AAAAAAAmadeUpSecretOfTheTests-1234567890';

/** An answer that a widget has given. */
interface IssuedAnswer {
  siteKey: string;
  hostname: string;
  action: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The `idempotency_key` of the question that it counted for; an empty one where that had none. */
  usedBy?: string;
}

const VALID_MS = 300_000;
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** The answers of Turnstile, each good for one question within its time, or for one UUID. */
export class IssuedAnswers {
  readonly #answers = new Map<string, IssuedAnswer>();

  issue(answer: Partial<IssuedAnswer> = {}): string {
    const token = `made-up.${crypto.randomUUID()}`;
    this.#answers.set(token, { siteKey, hostname: 'localhost', action: 'signup', at: Date.now(), ...answer });
    return token;
  }

  /** Makes every answer so far too old. */
  expireAll(): void {
    for (const answer of this.#answers.values()) answer.at -= VALID_MS + 1000;
  }

  /** What `siteverify` answers. */
  verify(sent: URLSearchParams): object {
    const refuse = (code: string) => ({ success: false, 'error-codes': [code] });
    if (!sent.get('secret')) return refuse('missing-input-secret');
    if (sent.get('secret') !== challengeSecret) return refuse('invalid-input-secret');
    const token = sent.get('response');
    if (!token) return refuse('missing-input-response');
    const key = sent.get('idempotency_key') ?? '';
    if (key !== '' && !uuid.test(key)) return refuse('bad-request');
    const answer = this.#answers.get(token);
    if (answer?.siteKey !== siteKey) return refuse('invalid-input-response');
    if (Date.now() - answer.at > VALID_MS) return refuse('timeout-or-duplicate');
    if (answer.usedBy !== undefined && (key === '' || answer.usedBy !== key)) return refuse('timeout-or-duplicate');
    answer.usedBy = key;
    const { hostname, action, at } = answer;
    return { success: true, challenge_ts: new Date(at).toISOString(), hostname, 'error-codes': [], action, cdata: '' };
  }
}
