import { useCallback, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { checkUsername } from '#contracts/username.js';
import type { FormProblem } from '../../flow/state.js';
import { type Availability, type CheckUsername, useAvailability } from './use-availability.js';

interface TypedName {
  /** Normalised. */
  username: string;
  rules: SessionReply['username'];
  problem: FormProblem | null;
  busy: boolean;
}

/** Whether the typed name is free, and names that are: the newest suggestions, at first those of the session. */
export function useUsernameCheck(
  { username, rules, problem, busy }: TypedName,
  check: CheckUsername,
): { availability: Availability | null; offered: readonly string[] } {
  const [answered, setAnswered] = useState<readonly string[]>([]);
  // What is close to the typed name first. What suits the person came with the session: the server may not know them now.
  const offered = [...new Set([...answered.slice(0, 2), ...rules.suggestions, ...answered])].slice(0, 3);
  const broken = checkUsername(username, rules);
  const question = {
    username,
    // Nobody is told after the first letter that there are too few.
    worthAsking: !busy && broken !== 'field_required' && broken !== 'username_too_short',
    suggested: offered.includes(username),
    refusal: problem?.code === 'username_taken' ? problem : null,
  };
  // What breaks another rule needs no server to be told so, after the same pause.
  const ask = useCallback<CheckUsername>(
    async (name, signal) => {
      const code = checkUsername(name, rules);
      return code ? { username: name, status: 'invalid', code, suggestions: [] } : check(name, signal);
    },
    [rules, check],
  );
  const availability = useAvailability(question, ask);
  // They stay until there are others: who takes one of them still sees the rest.
  if (availability?.suggestions.length && availability.suggestions !== answered) setAnswered(availability.suggestions);
  return { availability, offered };
}
