import { type Dispatch, useEffect, useReducer } from 'react';
import type { ApiClient } from './api-client.js';
import type { DraftStore } from './draft-store.js';
import { everySecond } from './every-second.js';
import { isCounting } from './passing-time.js';
import { reduce } from './reducer.js';
import { runCall } from './run-call.js';
import { type Beginning, initialState, type SignupEvent, type SignupState } from './signup-state.js';
import { useKeptDraft } from './use-kept-draft.js';

interface SignupOptions {
  api: ApiClient;
  drafts: DraftStore;
  beginning: Beginning;
  /** The `state` that arrived with the link. */
  state: string | null;
}

/** Runs the page: keeps the state, makes the calls that it asks for, counts the seconds, hears of the browser's doings. */
export function useSignup({ api, drafts, beginning, state }: SignupOptions): [SignupState, Dispatch<SignupEvent>] {
  const [current, dispatch] = useReducer(reduce, null, () => initialState(beginning, drafts.recall()));
  const { pending } = current;
  useKeptDraft(drafts, current);

  useEffect(() => {
    if (!pending) return;
    const controller = new AbortController();
    runCall(pending, api, state, controller.signal).then((answer) => {
      if (!controller.signal.aborted) dispatch({ type: 'answered', call: pending, ...answer });
    });
    return () => controller.abort();
  }, [pending, api, state]);

  const counting = isCounting(current);
  useEffect(() => {
    if (counting) return everySecond((seconds) => dispatch({ type: 'ticked', seconds }));
  }, [counting]);

  useEffect(() => {
    const restored = (event: PageTransitionEvent) => event.persisted && dispatch({ type: 'restored' });
    const online = () => dispatch({ type: 'came-online' });
    window.addEventListener('pageshow', restored);
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('pageshow', restored);
      window.removeEventListener('online', online);
    };
  }, []);

  return [current, dispatch];
}
