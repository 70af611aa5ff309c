import { useEffect, useState } from 'react';
import type { UsernameReply } from '#contracts/endpoints.js';
import { RecentAnswers } from './recent-answers.js';

const PAUSE_MS = 350;

/** Asks whether a username is free; null where that could not be asked. */
export type CheckUsername = (username: string, signal: AbortSignal) => Promise<UsernameReply | null>;

export interface Availability {
  status: UsernameReply['status'] | 'checking';
  /** The reason of `invalid`. */
  code?: string | undefined;
  suggestions: readonly string[];
}

interface Question {
  /** Normalised. */
  username: string;
  /** False asks nothing: the name breaks a rule, or the form is being sent. What is known stays. */
  worthAsking: boolean;
  /** The name was suggested, so it is said to be free while it is being asked about. */
  suggested: boolean;
  /** A new object says that the server has just refused the name: it is taken, whatever a check may say. */
  refusal: object | null;
}

interface Known {
  username: string;
  availability: Availability | null;
  /** No answer is missing. */
  settled: boolean;
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
  const { username, worthAsking } = question;
  const [answers] = useState(() => new RecentAnswers());
  const [known, setKnown] = useState(() => begin(question, null, answers));
  const refusedNow = question.refusal !== known.refusal && question.refusal !== null && username !== '';
  // Right here and not in an effect, so that nothing of another name is ever shown.
  if (refusedNow || known.username !== username) setKnown(begin(question, known.refusal, answers));

  const open = worthAsking && !known.settled;
  const { refused } = known;
  useEffect(() => {
    if (!open) return;
    const controller = new AbortController();
    const learn = (change: (before: Known) => Partial<Known>) => {
      setKnown((before) => (before.username === username ? { ...before, ...change(before) } : before));
    };
    const ask = async () => {
      learn(({ availability }) => ({ availability: availability ?? { status: 'checking', suggestions: [] } }));
      const answer = await check(username, controller.signal);
      if (controller.signal.aborted) return;
      const availability = refused ? taken(answer) : (answer ?? { status: 'unchecked', suggestions: [] });
      answers.keep(username, availability);
      learn(() => ({ availability, settled: true }));
    };
    const timer = setTimeout(ask, refused ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [username, open, refused, check, answers]);

  return known.username === username ? known.availability : null;
}

/** What can be said of a name before anybody is asked. @param seen the refusal that concerned a name before. */
function begin({ username, suggested, refusal }: Question, seen: object | null, answers: RecentAnswers): Known {
  if (refusal !== null && refusal !== seen && username !== '')
    return { username, availability: taken(null), settled: false, refused: true, refusal };
  const recalled = answers.recall(username);
  const availability = recalled ?? (suggested ? available : null);
  return { username, availability, settled: recalled !== null, refused: false, refusal: seen };
}

/** The user search behind a check lags: it may still call a name free that was refused. What it suggests is welcome. */
function taken(answer: UsernameReply | null): Availability {
  return { status: 'taken', code: 'username_taken', suggestions: answer?.suggestions ?? [] };
}
