import type { UsernameRules } from '#contracts/username.js';
import { type Deadline, startDeadline, within } from '../deadline.js';
import type { Outcome } from '../result.js';
import type { SignupServices } from './context.js';
import { isReserved } from './reserved-names.js';
import { knownBy, type NamedPerson, usernameCandidates } from './username-suggestions.js';

/** So many suggestions at most. */
export const MAX_NAMES = 3;
/** So long somebody may wait for suggestions at most. */
const PATIENCE_MS = 1_000;

/** Whom the names are for. */
export interface NameSeeker {
  person: NamedPerson;
  rules: UsernameRules;
  /** What the person would have liked, and cannot have. */
  wanted?: string;
}

/** Names that suit the person, keep to the rules and are nobody's by the configuration, the best first. */
export function suitableNames(
  { config }: Pick<SignupServices, 'config'>,
  { person, rules, wanted }: NameSeeker,
): string[] {
  const known = knownBy(person, config.username.suggestFrom);
  return usernameCandidates(known, rules, wanted).filter((name) => !isReserved(name, config));
}

/**
 * Names that suit the person and are free as far as one call can tell; none where that cannot be learned quickly. It takes
 * no call that a submission needs.
 */
export async function freeNames(
  { mode, config }: Pick<SignupServices, 'mode' | 'config'>,
  seeker: NameSeeker,
  deadline: Deadline,
): Promise<string[]> {
  const candidates = suitableNames({ config }, seeker);
  if (candidates.length === 0) return [];
  const brief: Deadline = { ...startDeadline(Math.min(PATIENCE_MS, deadline.msLeft())), hint: true };
  const taken = await inTime(brief, mode.perhapsTaken(candidates, brief));
  return taken?.ok ? candidates.filter((name) => !taken.value.has(name)).slice(0, MAX_NAMES) : [];
}

/** undefined where there is no answer in time. */
async function inTime<T>(deadline: Deadline, answer: Promise<Outcome<T>>): Promise<Outcome<T> | undefined> {
  try {
    return await within(deadline, answer);
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    return undefined;
  }
}
