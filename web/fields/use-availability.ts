import { useEffect, useState } from 'react';
import type { UsernameReply } from '#contracts/endpoints.js';

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
  /** A new object asks once more at once (the server has just said that the name is taken). */
  again: object | null;
}

interface Known {
  username: string;
  availability: Availability;
  /** The `again` that this answers. */
  again: object | null;
}

/**
 * Watches whether a username is free: asks after a pause in typing and gives up the question before.
 * @returns null while nothing is known of this username.
 */
export function useAvailability({ username, worthAsking, again }: Question, check: CheckUsername): Availability | null {
  const [known, setKnown] = useState<Known | null>(null);
  const current = known?.username === username ? known.availability : null;
  const atOnce = again !== null && known?.again !== again;
  const open = worthAsking && (atOnce || current === null || current.status === 'checking');

  useEffect(() => {
    if (!open) return;
    const controller = new AbortController();
    const learn = (availability: Availability) => {
      if (!controller.signal.aborted) setKnown({ username, availability, again });
    };
    const ask = async () => {
      if (!atOnce) learn({ status: 'checking', suggestions: [] });
      learn((await check(username, controller.signal)) ?? { status: 'unchecked', suggestions: [] });
    };
    const timer = setTimeout(ask, atOnce ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [username, open, atOnce, again, check]);

  return current;
}
