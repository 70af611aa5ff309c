import { useEffect, useRef } from 'react';
import type { ApiClient } from '../api/client.js';
import { afterFailure, afterRenewal, afterWaking, firstPlan, type RenewalPlan, renewalTime } from './renewal-plan.js';
import { listenForWaking } from './waking.js';

export interface RenewalOptions {
  api: ApiClient;
  /** ISO 8601: until when the token of the session is accepted; null while there is no form. */
  expiresAt: string | null;
  /** Gets the fresh token. */
  onRenewed(token: string): void;
  /** The login's hour is over. */
  onRanOut(): void;
}

/**
 * Keeps the arriving token fresh while somebody takes their time with the form, up to the hour that the login lives,
 * and catches up at once after a computer slept. `renewal-plan.ts` says when.
 */
export function useRenewal({ api, expiresAt, onRenewed, onRanOut }: RenewalOptions): void {
  // The plan outlives the form: somebody who comes back to it has a token that was renewed before.
  const known = useRef<{ expiresAt: string; plan: RenewalPlan } | null>(null);
  useEffect(() => {
    if (expiresAt === null) return;
    if (known.current?.expiresAt !== expiresAt) {
      known.current = { expiresAt, plan: firstPlan(Date.parse(expiresAt), Date.now()) };
    }
    const current = known.current;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let asking = false;

    const look = () => {
      clearTimeout(timer);
      const time = renewalTime(current.plan);
      if (time === null || asking) return;
      const wait = time - Date.now();
      if (wait > 0) timer = setTimeout(look, wait);
      else void renew();
    };
    const renew = async () => {
      asking = true;
      const reply = await api.renewSession(controller.signal);
      asking = false;
      if (controller.signal.aborted) return;
      if (!reply.ok && reply.failure.code === 'token_expired') return onRanOut();
      if (reply.ok) onRenewed(reply.value.sessionToken);
      current.plan = reply.ok
        ? afterRenewal(current.plan, Date.parse(reply.value.expiresAt), Date.now())
        : afterFailure(current.plan, Date.now());
      look();
    };
    const stopListening = listenForWaking(() => {
      current.plan = afterWaking(current.plan);
      look();
    });
    look();
    return () => {
      stopListening();
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, expiresAt, onRenewed, onRanOut]);
}
