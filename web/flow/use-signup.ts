import { type Dispatch, useEffect, useReducer } from 'react';
import type { ApiClient } from '../api/client.js';
import type { DraftStore } from '../form/draft-store.js';
import { useKeptDraft } from '../form/use-kept-draft.js';
import { everySecond } from './every-second.js';
import { isCounting } from './passing-time.js';
import { reduce } from './reducer.js';
import { runCall } from './run-call.js';
import { type Beginning, initialState, type SignupEvent, type SignupState } from './state.js';

interface SignupOptions {
  api: ApiClient;
  drafts: DraftStore;
  beginning: Beginning;
  /** The `state` that arrived with the link. */
  state: string | null;
  /** Whether this tab has handed this login back before. */
  handedBack: boolean;
}

/** Runs the page: keeps the state, makes the calls that it asks for, counts the seconds, hears of the browser's doings. */
export function useSignup(options: SignupOptions): [SignupState, Dispatch<SignupEvent>] {
  const { api, drafts, state } = options;
  const [current, dispatch] = useReducer(reduce, options, beginningOf);
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

function beginningOf({ beginning, drafts, handedBack }: SignupOptions): SignupState {
  return initialState(beginning, drafts.recall(), handedBack);
}
