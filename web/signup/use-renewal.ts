import { useEffect } from 'react';
import type { ApiClient } from './api-client.js';

/** How long before its end a token is renewed: time for a slow network and for clocks that are apart. */
const AHEAD_MS = 90_000;
const SHORTEST_WAIT_MS = 30_000;

/**
 * Keeps the arriving token fresh while somebody takes their time with the form.
 * The API ends this an hour after the arrival: then the end no longer moves, and the page stops asking.
 * @param expiresAt ISO 8601, or null while there is no form.
 * @param onRenewed gets the fresh token.
 */
export function useRenewal(api: ApiClient, expiresAt: string | null, onRenewed: (token: string) => void): void {
  useEffect(() => {
    if (expiresAt === null) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const plan = (end: number) => {
      timer = setTimeout(() => renew(end), Math.max(SHORTEST_WAIT_MS, end - Date.now() - AHEAD_MS));
    };
    const renew = async (end: number) => {
      const reply = await api.renewSession(controller.signal);
      if (controller.signal.aborted || !reply.ok) return;
      onRenewed(reply.value.sessionToken);
      const nextEnd = Date.parse(reply.value.expiresAt);
      if (nextEnd > end) plan(nextEnd);
    };
    plan(Date.parse(expiresAt));
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, expiresAt, onRenewed]);
}
