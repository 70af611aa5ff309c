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

/**
 * Watches whether a username is free: asks after a pause in typing and gives up the question before.
 * @param username normalised and within the rules; null asks nothing.
 * @param again a new object asks once more at once (the server has just said that the name is taken).
 * @returns null while nothing is known.
 */
export function useAvailability(
  username: string | null,
  check: CheckUsername,
  again: object | null,
): Availability | null {
  const [known, setKnown] = useState<{ username: string; availability: Availability } | null>(null);

  useEffect(() => {
    if (username === null) return;
    const controller = new AbortController();
    const learn = (availability: Availability) => {
      if (!controller.signal.aborted) setKnown({ username, availability });
    };
    const ask = async () => {
      if (!again) learn({ status: 'checking', suggestions: [] });
      learn((await check(username, controller.signal)) ?? { status: 'unchecked', suggestions: [] });
    };
    const timer = setTimeout(ask, again ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [username, check, again]);

  return known?.username === username ? known.availability : null;
}
