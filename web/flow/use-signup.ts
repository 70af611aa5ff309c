import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import type { ApiClient } from '../api/client.js';
import { noConnection } from '../api/reply.js';
import { useLatestRef } from '../form/latest-ref.js';
import { loadParts } from '../parts.js';
import { everySecond, isCounting } from './auto-retry.js';
import { reduce } from './reducer.js';
import { runRequest } from './request.js';
import { type InitialState, initialState, isLoading, type SignupEvent, type SignupState } from './state.js';

interface SignupOptions {
  api: ApiClient;
  initial: InitialState;
  /** `state` of the login link. */
  loginState: string | null;
  /** Whether this tab has handed this login back before. */
  handedBack: boolean;
}

export interface Signup {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  /** Waits until the session has loaded. @returns false if the page was restored by the back button meanwhile. */
  waitForSession(): Promise<boolean>;
}

/** Keeps the page's state: makes its requests, runs its countdowns, and listens to the browser's events. */
export function useSignup({ api, initial, loginState, handedBack }: SignupOptions): Signup {
  const [state, dispatch] = useReducer(reduce, null, () => initialState(initial, handedBack));
  const { screen, pendingRequest } = state;
  const latest = useLatestRef(state);

  useEffect(() => {
    if (!pendingRequest) return;
    const controller = new AbortController();
    const run = async () => {
      const result = await runRequest(pendingRequest, api, loginState, controller.signal);
      const settled = { type: 'requestSettled', request: pendingRequest, ...result } as const;
      const complete = await loadParts(reduce(latest.current, settled).screen);
      if (controller.signal.aborted) return;
      // If the screen's code fails to load, that is a connection problem: a retry repeats the request too.
      const { failure } = noConnection;
      dispatch(complete ? settled : { ...settled, outcome: { type: 'failed', failure } });
    };
    void run();
    return () => controller.abort();
  }, [pendingRequest, api, loginState, latest]);

  const counting = isCounting(state);
  useEffect(() => {
    if (counting) return everySecond((seconds) => dispatch({ type: 'tick', seconds }));
  }, [counting]);

  const ready = screen.name === 'form' && !isLoading(state);
  const { waitForSession, cancel } = useReady(ready);

  useEffect(() => {
    const restored = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      cancel();
      dispatch({ type: 'pageRestored' });
    };
    const online = () => dispatch({ type: 'online' });
    window.addEventListener('pageshow', restored);
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('pageshow', restored);
      window.removeEventListener('online', online);
    };
  }, [cancel]);

  return { state, dispatch, waitForSession };
}

/** Lets a submission wait for the session. `cancel` ends the wait with false. */
function useReady(ready: boolean): { waitForSession(): Promise<boolean>; cancel(): void } {
  const latest = useRef(ready);
  const waiting = useRef<((loaded: boolean) => void)[]>([]);
  const settle = useCallback((loaded: boolean) => {
    for (const resolve of waiting.current.splice(0)) resolve(loaded);
  }, []);
  useEffect(() => {
    latest.current = ready;
    if (ready) settle(true);
  }, [ready, settle]);
  const waitForSession = useCallback(async () => {
    return latest.current || new Promise<boolean>((resolve) => waiting.current.push(resolve));
  }, []);
  return { waitForSession, cancel: useCallback(() => settle(false), [settle]) };
}
