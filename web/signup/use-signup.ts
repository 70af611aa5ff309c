import { type Dispatch, useEffect, useReducer } from 'react';
import type { ApiClient } from './api-client.js';
import { reduce } from './reducer.js';
import { runCall } from './run-call.js';
import { initialState, type SignupEvent, type SignupState } from './signup-state.js';

/**
 * Runs the page: keeps the state, makes the calls that it asks for, counts the seconds.
 * @param state the `state` that arrived with the link.
 */
export function useSignup(api: ApiClient, state: string | null): [SignupState, Dispatch<SignupEvent>] {
  const [current, dispatch] = useReducer(reduce, undefined, initialState);
  const { pending, screen } = current;

  useEffect(() => {
    if (!pending) return;
    const controller = new AbortController();
    runCall(pending, api, state, controller.signal).then((answer) => {
      if (!controller.signal.aborted) dispatch({ type: 'answered', call: pending, ...answer });
    });
    return () => controller.abort();
  }, [pending, api, state]);

  const counting = screen.name === 'try-later' && screen.secondsLeft !== null && !pending;
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => dispatch({ type: 'ticked' }), 1000);
    return () => clearInterval(timer);
  }, [counting]);

  return [current, dispatch];
}
