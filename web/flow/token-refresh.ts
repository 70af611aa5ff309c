import { useEffect } from 'react';
import type { ApiClient } from '../api/client.js';

/** How long before its end a token is refreshed: time for a slow network and for clocks that differ. */
const AHEAD_MS = 90_000;
/** Tokens live for 15 minutes. Never waits longer than this, so that a slow clock misses no end. */
const MAX_DELAY_MS = 10 * 60_000;
/** Never refreshes a new token sooner than this, so that a fast clock causes no rush. */
const MIN_DELAY_MS = 5 * 60_000;
/** The first delay after a refresh that failed or moved nothing; it doubles from there. */
const RETRY_MS = 30_000;

export interface TokenRefreshOptions {
  api: ApiClient;
  /** ISO 8601: until when the session token is accepted; null while there is no form. */
  expiresAt: string | null;
  onRefreshed(token: string): void;
  /** The login's hour is over. */
  onExpired(): void;
}

/** Keeps the session token fresh while somebody fills in the form: one timer, and a look at the clock when the page is shown. */
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
    // Timers stand still while a computer sleeps.
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
