import { useEffect } from 'react';
import type { ApiClient } from '../api/client.js';

/** Refreshes a token this long before it expires, for slow networks and clock skew. */
const AHEAD_MS = 90_000;
/** The longest delay, for clocks that run slow. Tokens live for 15 minutes. */
const MAX_DELAY_MS = 10 * 60_000;
/** The shortest delay after a refresh, for clocks that run fast. */
const MIN_DELAY_MS = 5 * 60_000;
/** The first delay of the backoff, which doubles after each refresh that failed or extended nothing. */
const RETRY_MS = 30_000;

export interface TokenRefreshOptions {
  api: ApiClient;
  /** When the session token expires (ISO 8601); null while no form is shown. */
  expiresAt: string | null;
  onRefreshed(token: string): void;
  /** The login has expired, an hour after it began. */
  onExpired(): void;
}

/** Refreshes the session token while the form is shown, by one timer and when the page becomes visible again. */
export function useTokenRefresh({ api, expiresAt, onRefreshed, onExpired }: TokenRefreshOptions): void {
  useEffect(() => {
    if (expiresAt === null) return;
    const controller = new AbortController();
    let end = Date.parse(expiresAt);
    let failures = 0;
    let due = 0;
    let timer: ReturnType<typeof setTimeout>;

    const schedule = (delay: number) => {
      due = Date.now() + delay;
      timer = setTimeout(refresh, delay);
    };
    const refresh = async () => {
      clearTimeout(timer);
      due = Number.POSITIVE_INFINITY;
      const reply = await api.renewSession(controller.signal);
      if (controller.signal.aborted) return;
      if (!reply.ok && reply.failure.code === 'token_expired') return onExpired();
      if (reply.ok) onRefreshed(reply.value.sessionToken);
      const newEnd = reply.ok ? Date.parse(reply.value.expiresAt) : end;
      failures = newEnd > end ? 0 : failures + 1;
      end = newEnd;
      if (failures > 0) schedule(Math.min(RETRY_MS * 2 ** (failures - 1), MAX_DELAY_MS));
      else schedule(Math.min(Math.max(end - Date.now() - AHEAD_MS, MIN_DELAY_MS), MAX_DELAY_MS));
    };
    // Timers pause while the computer sleeps.
    const onVisible = () => {
      if (document.visibilityState === 'visible' && Date.now() >= due) void refresh();
    };
    document.addEventListener('visibilitychange', onVisible);
    schedule(Math.min(Math.max(end - Date.now() - AHEAD_MS, 0), MAX_DELAY_MS));
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, expiresAt, onRefreshed, onExpired]);
}
