import { useEffect, useState } from 'react';
import type { SessionReply, UsernameReply } from '#contracts/endpoints.js';
import type { FormProblem } from '../../flow/state.js';
import { validation } from '../../form/lazy-resolver.js';

const DEBOUNCE_MS = 350;
const CACHE_TTL_MS = 60_000;
const CACHE_SIZE = 30;

/** Asks whether a username is free; null where that could not be asked. */
export type CheckUsername = (username: string, signal: AbortSignal) => Promise<UsernameReply | null>;

export interface Availability {
  status: UsernameReply['status'] | 'checking';
  /** The reason of `invalid`. */
  code?: string | undefined;
  suggestions: readonly string[];
}

interface UsernameInput {
  /** Normalised. */
  username: string;
  rules: SessionReply['username'];
  problem: FormProblem | null;
  busy: boolean;
}

/** Whether the typed name is free, and names that are: the newest suggestions, at first those of the session. */
export function useUsernameAvailability(
  { username, rules, problem, busy }: UsernameInput,
  check: CheckUsername,
): { availability: Availability | null; suggestions: readonly string[] } {
  const [newest, setNewest] = useState<readonly string[]>([]);
  // What is close to the typed name first. What suits the user came with the session: the server may not know them now.
  const suggestions = [...new Set([...newest.slice(0, 2), ...rules.suggestions, ...newest])].slice(0, 3);
  const availability = useAvailability(
    {
      username,
      rules,
      enabled: !busy && username !== '',
      suggested: suggestions.includes(username),
      refusal: problem?.code === 'username_taken' ? problem : null,
    },
    check,
  );
  // They stay until there are others: a user who takes one of them still sees the rest.
  if (availability?.suggestions.length && availability.suggestions !== newest) setNewest(availability.suggestions);
  return { availability, suggestions };
}

interface Question {
  username: string;
  rules: SessionReply['username'];
  /** False asks nothing: there is no name, or the form is being submitted. What is known stays. */
  enabled: boolean;
  /** The name was suggested, so it is shown as free while it is being asked about. */
  suggested: boolean;
  /** A new object says that the server has just refused the name: it is taken, whatever a check may say. */
  refusal: object | null;
}

interface Known {
  username: string;
  availability: Availability | null;
  /** No answer is missing. */
  done: boolean;
  /** The server has refused this name. */
  refused: boolean;
  /** The newest refusal that was seen. */
  refusal: object | null;
}

const available: Availability = { status: 'available', suggestions: [] };

/**
 * Watches whether a username is free: asks after a pause in typing, gives up the question before, and remembers the answers
 * of the last minute.
 * @returns null while nothing is known of this username.
 */
export function useAvailability(question: Question, check: CheckUsername): Availability | null {
  const { username, rules, enabled } = question;
  const [cache] = useState(() => new AvailabilityCache());
  const [known, setKnown] = useState(() => begin(question, null, cache));
  const refusedNow = question.refusal !== known.refusal && question.refusal !== null && username !== '';
  // Right here and not in an effect, so that nothing of another name is ever shown.
  if (refusedNow || known.username !== username) setKnown(begin(question, known.refusal, cache));

  const open = enabled && !known.done;
  const { refused } = known;
  useEffect(() => {
    if (!open) return;
    const controller = new AbortController();
    const learn = (change: (before: Known) => Partial<Known>) => {
      setKnown((before) => (before.username === username ? { ...before, ...change(before) } : before));
    };
    const ask = async () => {
      // A name that breaks a rule needs no server, after the same pause.
      const broken = (await validation.load())?.brokenUsername(username, rules);
      // Nobody is told after the first letter that there are too few.
      if (controller.signal.aborted || broken?.code === 'username_too_short') return;
      learn(({ availability }) => ({ availability: availability ?? { status: 'checking', suggestions: [] } }));
      const answer = broken ? ({ status: 'invalid', ...broken } as const) : await check(username, controller.signal);
      if (controller.signal.aborted) return;
      const availability = refused ? taken(answer) : (answer ?? { status: 'unchecked', suggestions: [] });
      cache.save(username, availability);
      learn(() => ({ availability, done: true }));
    };
    const timer = setTimeout(ask, refused ? 0 : DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [username, rules, open, refused, check, cache]);

  return known.username === username ? known.availability : null;
}

/** What is known of a name before anybody is asked. @param seen the refusal that concerned a name before. */
function begin({ username, suggested, refusal }: Question, seen: object | null, cache: AvailabilityCache): Known {
  if (refusal !== null && refusal !== seen && username !== '')
    return { username, availability: taken(null), done: false, refused: true, refusal };
  const cached = cache.load(username);
  const availability = cached ?? (suggested ? available : null);
  return { username, availability, done: cached !== null, refused: false, refusal: seen };
}

/** The user search behind a check lags: it may still call a name free that was refused. Its suggestions are used. */
function taken(answer: Availability | null): Availability {
  return { status: 'taken', code: 'username_taken', suggestions: answer?.suggestions ?? [] };
}

/** The answers of the last minute. */
class AvailabilityCache {
  readonly #answers = new Map<string, { availability: Availability; at: number }>();

  /** An answer that a name could not be checked is not kept. */
  save(username: string, availability: Availability): void {
    if (availability.status === 'checking' || availability.status === 'unchecked') return;
    this.#answers.delete(username);
    this.#answers.set(username, { availability, at: Date.now() });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > CACHE_SIZE && oldest !== undefined) this.#answers.delete(oldest);
  }

  load(username: string): Availability | null {
    const answer = this.#answers.get(username);
    return answer && Date.now() - answer.at < CACHE_TTL_MS ? answer.availability : null;
  }
}
