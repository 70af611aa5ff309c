import { type Dispatch, useCallback, useLayoutEffect, useState } from 'react';
import type { ApiClient } from './api/client.js';
import type { CheckUsername } from './fields/username/use-availability.js';
import type { Arrival } from './flow/arrival.js';
import { type Beginning, isOpening, type SignupEvent, type SignupState } from './flow/state.js';
import { useRenewal } from './flow/use-renewal.js';
import { useSignup } from './flow/use-signup.js';
import type { DraftStore } from './form/draft-store.js';
import { DoneScreen } from './screens/done-screen.js';
import { ExpiredScreen } from './screens/expired-screen.js';
import { FailedScreen } from './screens/failed-screen.js';
import { FormScreen } from './screens/form-screen.js';
import { RefusedScreen } from './screens/refused-screen.js';
import { ReturningScreen } from './screens/returning-screen.js';
import { TryLaterScreen } from './screens/try-later-screen.js';
import { WrongLinkScreen } from './screens/wrong-link-screen.js';

interface AppProps {
  /** What the page's HTML shows already. */
  beginning: Beginning;
  arrival: Arrival;
  api: ApiClient;
  drafts: DraftStore;
  /** Gets a fresh arriving token, for the calls that follow and for a refresh of the tab. */
  onRenewed(token: string): void;
  /** Whether this tab has handed this login back before. */
  handedBack?: boolean;
  /** Hears that the login is handed back, before the browser leaves. */
  onHandedBack?: (() => void) | undefined;
}

/** The page: state in, screen out. */
export function App({ beginning, arrival, api, drafts, onRenewed, handedBack = false, onHandedBack }: AppProps) {
  const [state, dispatch] = useSignup({ api, drafts, beginning, state: arrival.state, handedBack });
  const { screen } = state;
  const expiresAt = screen.name === 'form' && !isOpening(state) ? screen.session.expiresAt : null;
  const onRanOut = useCallback(() => dispatch({ type: 'ran-out' }), [dispatch]);
  useRenewal({ api, expiresAt, onRenewed, onRanOut });
  useLayoutEffect(() => {
    if (state.handedBack) onHandedBack?.();
  }, [state.handedBack, onHandedBack]);
  const checkUsername = useCallback<CheckUsername>(
    async (username, signal) => {
      const reply = await api.checkUsername(username, signal);
      return reply.ok ? reply.value : null;
    },
    [api],
  );
  return (
    <CurrentScreen
      state={state}
      dispatch={dispatch}
      passThrough={arrival.passThrough}
      checkUsername={checkUsername}
      usernameKept={useUsernameKept(drafts, screen.name === 'expired')}
    />
  );
}

/** Whether a username waits in this tab for the next visit: looked up once the page has expired. */
function useUsernameKept(drafts: DraftStore, expired: boolean): boolean {
  const [kept, setKept] = useState(false);
  // Before the picture: the sentence that says so does not follow the others.
  useLayoutEffect(() => {
    if (!expired) return;
    drafts.flush();
    setKept(Boolean(drafts.recall()?.username));
  }, [drafts, expired]);
  return kept;
}

interface CurrentScreenProps {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  passThrough: Arrival['passThrough'];
  checkUsername: CheckUsername;
  /** Whether a username waits in this tab for the next visit. */
  usernameKept: boolean;
}

/** One component for each screen of the state. */
export function CurrentScreen(props: CurrentScreenProps) {
  const { state, dispatch, passThrough, checkUsername, usernameKept } = props;
  const { screen, pending, start, draft, wish, handedBack } = state;
  const busy = pending !== null;
  const opening = isOpening(state);
  switch (screen.name) {
    case 'form':
      return (
        <FormScreen
          screen={screen}
          draft={draft}
          opening={opening}
          pending={opening ? wish : pending}
          start={start}
          passThrough={passThrough}
          checkUsername={checkUsername}
          dispatch={dispatch}
        />
      );
    case 'done':
      return (
        <DoneScreen
          session={screen.session}
          chosen={screen.chosen}
          handedBack={handedBack}
          start={start}
          busy={busy}
          onContinue={() => dispatch({ type: 'finished' })}
        />
      );
    case 'returning':
      return <ReturningScreen screen={screen} start={start} />;
    case 'expired':
      return <ExpiredScreen start={start} usernameKept={usernameKept} />;
    case 'wrong-link':
      return <WrongLinkScreen code={screen.code} start={start} />;
    case 'refused':
      return <RefusedScreen code={screen.code} start={start} />;
    case 'try-later':
      return <TryLaterScreen {...{ screen, busy, dispatch }} typed={Boolean(draft?.username || draft?.password)} />;
    case 'failed':
      return <FailedScreen screen={screen} busy={busy} start={start} dispatch={dispatch} />;
  }
}
