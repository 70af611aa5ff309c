import { type Dispatch, useCallback } from 'react';
import type { CheckUsername } from './fields/use-availability.js';
import { DoneScreen } from './screens/done-screen.js';
import { ExpiredScreen } from './screens/expired-screen.js';
import { FailedScreen } from './screens/failed-screen.js';
import { FormScreen } from './screens/form-screen.js';
import { LoadingScreen } from './screens/loading-screen.js';
import { RefusedScreen } from './screens/refused-screen.js';
import { ReturningScreen } from './screens/returning-screen.js';
import { TryLaterScreen } from './screens/try-later-screen.js';
import { WrongLinkScreen } from './screens/wrong-link-screen.js';
import type { ApiClient } from './signup/api-client.js';
import type { Arrival } from './signup/arrival.js';
import type { SignupEvent, SignupState } from './signup/signup-state.js';
import { useRenewal } from './signup/use-renewal.js';
import { useSignup } from './signup/use-signup.js';

interface AppProps {
  arrival: Arrival;
  api: ApiClient;
  /** Gets a fresh arriving token, for the calls that follow and for a refresh of the tab. */
  onRenewed(token: string): void;
}

/** The page: state in, screen out. */
export function App({ arrival, api, onRenewed }: AppProps) {
  const [state, dispatch] = useSignup(api, arrival.state);
  const { screen } = state;
  useRenewal(api, screen.name === 'form' ? screen.session.expiresAt : null, onRenewed);
  const checkUsername = useCallback<CheckUsername>(
    async (username, signal) => {
      const reply = await api.checkUsername(username, signal);
      return reply.ok ? reply.value : null;
    },
    [api],
  );
  return (
    <CurrentScreen state={state} dispatch={dispatch} passThrough={arrival.passThrough} checkUsername={checkUsername} />
  );
}

interface CurrentScreenProps {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  passThrough: Arrival['passThrough'];
  checkUsername: CheckUsername;
}

/** One component for each screen of the state. */
export function CurrentScreen({ state, dispatch, passThrough, checkUsername }: CurrentScreenProps) {
  const { screen, pending, start } = state;
  const busy = pending !== null;
  switch (screen.name) {
    case 'loading':
      return <LoadingScreen />;
    case 'form':
      return (
        <FormScreen
          screen={screen}
          pending={pending}
          start={start}
          passThrough={passThrough}
          checkUsername={checkUsername}
          dispatch={dispatch}
        />
      );
    case 'done':
      return <DoneScreen session={screen.session} busy={busy} onContinue={() => dispatch({ type: 'finished' })} />;
    case 'returning':
      return <ReturningScreen target={screen.target} />;
    case 'expired':
      return <ExpiredScreen start={start} />;
    case 'wrong-link':
      return <WrongLinkScreen code={screen.code} start={start} />;
    case 'refused':
      return <RefusedScreen code={screen.code} start={start} />;
    case 'try-later':
      return <TryLaterScreen screen={screen} busy={busy} dispatch={dispatch} />;
    case 'failed':
      return <FailedScreen screen={screen} busy={busy} start={start} dispatch={dispatch} />;
  }
}
