import type { Availability } from './use-availability.js';

const KEPT_MS = 60_000;
const MOST = 30;

/** What was learned of usernames within the last minute. */
export class RecentAnswers {
  readonly #answers = new Map<string, { availability: Availability; at: number }>();

  /** Keeps an answer; that a name could not be checked is none. */
  keep(username: string, availability: Availability): void {
    if (availability.status === 'checking' || availability.status === 'unchecked') return;
    this.#answers.delete(username);
    this.#answers.set(username, { availability, at: Date.now() });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST && oldest !== undefined) this.#answers.delete(oldest);
  }

  recall(username: string): Availability | null {
    const answer = this.#answers.get(username);
    return answer && Date.now() - answer.at < KEPT_MS ? answer.availability : null;
  }
}
