import { useEffect, useState } from 'react';
import type { SessionReply, UsernameReply } from '#contracts/endpoints.js';
import type { FormProblem } from '../../flow/state.js';
import { validation } from '../../form/lazy-resolver.js';

const DEBOUNCE_MS = 350;
const CACHE_TTL_MS = 60_000;
const CACHE_SIZE = 30;

/** Asks the API whether a username is available. @returns null if the request failed. */
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

/** @returns whether the typed username is available, and up to three suggestions: from the last check, then from the session. */
export function useUsernameAvailability(
  { username, rules, problem, busy }: UsernameInput,
  check: CheckUsername,
): { availability: Availability | null; suggestions: readonly string[] } {
  const [newest, setNewest] = useState<readonly string[]>([]);
  // First the names that are close to the typed one, then those that the session made from the user's profile.
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
  // Suggestions stay until newer ones arrive, so a user who picks one still sees the rest.
  if (availability?.suggestions.length && availability.suggestions !== newest) setNewest(availability.suggestions);
  return { availability, suggestions };
}

interface CheckInput {
  username: string;
  rules: SessionReply['username'];
  /** False sends no request, because the field is empty or the form is being submitted. The last result stays. */
  enabled: boolean;
  /** The name was suggested, so it is shown as available during its check. */
  suggested: boolean;
  /** A new object means that the server has just refused the name. It is taken then, whatever a check says. */
  refusal: object | null;
}

interface CheckState {
  username: string;
  availability: Availability | null;
  /** The check is complete. */
  done: boolean;
  /** The server has refused this name. */
  refused: boolean;
  /** The last refusal that was handled. */
  refusal: object | null;
}

const available: Availability = { status: 'available', suggestions: [] };

/**
 * Checks the availability of a username. The check is debounced, a new input aborts the previous request, and results are
 * cached for a minute.
 * @returns null until something is known about this username.
 */
export function useAvailability(input: CheckInput, check: CheckUsername): Availability | null {
  const { username, rules, enabled } = input;
  const [cache] = useState(() => new AvailabilityCache());
  const [state, setState] = useState(() => startCheck(input, null, cache));
  const refusedNow = input.refusal !== state.refusal && input.refusal !== null && username !== '';
  // Set during rendering, not in an effect, so that the result of another name is never shown.
  if (refusedNow || state.username !== username) setState(startCheck(input, state.refusal, cache));

  const open = enabled && !state.done;
  const { refused } = state;
  useEffect(() => {
    if (!open) return;
    const controller = new AbortController();
    const update = (change: (before: CheckState) => Partial<CheckState>) => {
      setState((before) => (before.username === username ? { ...before, ...change(before) } : before));
    };
    const runCheck = async () => {
      // A name that breaks a rule needs no request.
      const broken = (await validation.load())?.brokenUsername(username, rules);
      // No error after the first letter: the user is still typing.
      if (controller.signal.aborted || broken?.code === 'username_too_short') return;
      update(({ availability }) => ({ availability: availability ?? { status: 'checking', suggestions: [] } }));
      const answer = broken ? ({ status: 'invalid', ...broken } as const) : await check(username, controller.signal);
      if (controller.signal.aborted) return;
      const availability = refused ? asTaken(answer) : (answer ?? { status: 'unchecked', suggestions: [] });
      cache.save(username, availability);
      update(() => ({ availability, done: true }));
    };
    const timer = setTimeout(runCheck, refused ? 0 : DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [username, rules, open, refused, check, cache]);

  return state.username === username ? state.availability : null;
}

/** The state of a check before its request. @param seen the last refusal that was handled. */
function startCheck(
  { username, suggested, refusal }: CheckInput,
  seen: object | null,
  cache: AvailabilityCache,
): CheckState {
  if (refusal !== null && refusal !== seen && username !== '')
    return { username, availability: asTaken(null), done: false, refused: true, refusal };
  const cached = cache.load(username);
  const availability = cached ?? (suggested ? available : null);
  return { username, availability, done: cached !== null, refused: false, refusal: seen };
}

/** The tenant's user search is eventually consistent, so a refused name may still look available. Its suggestions are used. */
function asTaken(answer: Availability | null): Availability {
  return { status: 'taken', code: 'username_taken', suggestions: answer?.suggestions ?? [] };
}

/** The results of the last minute. */
class AvailabilityCache {
  readonly #answers = new Map<string, { availability: Availability; at: number }>();

  /** Failed checks are not cached. */
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
