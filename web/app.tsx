import { type Dispatch, type ReactElement, useCallback, useLayoutEffect, useState } from 'react';
import type { ApiClient } from './api/client.js';
import type { CheckUsername } from './fields/username/use-username-availability.js';
import type { LoginLink } from './flow/login-link.js';
import { type InitialState, isLoading, type SignupEvent, type SignupState } from './flow/state.js';
import { useTokenRefresh } from './flow/token-refresh.js';
import { useSignup } from './flow/use-signup.js';
import type { DraftStore } from './form/draft.js';
import { useSignupForm } from './form/use-signup-form.js';
import { AlreadyCompletedScreen } from './screens/already-completed-screen.js';
import { FailedScreen } from './screens/failed-screen.js';
import { FormScreen } from './screens/form-screen.js';
import { ExpiredScreen, RefusedScreen, WrongLinkScreen } from './screens/problem-screen.js';
import { RedirectingScreen } from './screens/redirecting-screen.js';
import { TryLaterScreen } from './screens/try-later-screen.js';

interface AppProps {
  /** What the page's HTML shows already. */
  initial: InitialState;
  link: LoginLink;
  api: ApiClient;
  drafts: DraftStore;
  /** Gets a fresh session token, for the requests that follow and for a refresh of the tab. */
  onRefreshed(token: string): void;
  /** Whether this tab has handed this login back before. */
  handedBack?: boolean;
  /** Called when the login is handed back, before the browser leaves. */
  onHandedBack?: (() => void) | undefined;
}

/** The page: state in, screen out. */
export function App({ initial, link, api, drafts, onRefreshed, handedBack = false, onHandedBack }: AppProps) {
  const { state, dispatch, sessionLoaded } = useSignup({ api, initial, loginState: link.state, handedBack });
  const { screen } = state;
  const expiresAt = screen.name === 'form' && !isLoading(state) ? screen.session.expiresAt : null;
  const onExpired = useCallback(() => dispatch({ type: 'sessionExpired' }), [dispatch]);
  useTokenRefresh({ api, expiresAt, onRefreshed, onExpired });
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
  const { passThrough } = link;
  return <CurrentScreen {...{ state, dispatch, drafts, passThrough, checkUsername, sessionLoaded }} />;
}

interface CurrentScreenProps {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  checkUsername: CheckUsername;
  sessionLoaded(): Promise<boolean>;
}

/** One component for each screen of the state, and the form above them all. */
export function CurrentScreen({ checkUsername, ...props }: CurrentScreenProps): ReactElement {
  const { state, dispatch, drafts } = props;
  const { screen, start, handedBack } = state;
  const signup = useSignupForm(props);
  const usernameKept = useUsernameKept(drafts, screen.name === 'expired');
  const busy = state.pendingRequest !== null;
  switch (screen.name) {
    case 'form':
      return <FormScreen {...{ screen, signup, start, checkUsername, dispatch }} loading={isLoading(state)} />;
    case 'already-completed':
      return (
        <AlreadyCompletedScreen
          {...{ start, busy, handedBack }}
          session={screen.session}
          existingUsername={screen.existingUsername}
          onContinue={() => dispatch({ type: 'finished' })}
        />
      );
    case 'redirecting':
      return <RedirectingScreen screen={screen} start={start} />;
    case 'expired':
      return <ExpiredScreen start={start} usernameKept={usernameKept} />;
    case 'wrong-link':
      return <WrongLinkScreen code={screen.code} start={start} />;
    case 'refused':
      return <RefusedScreen code={screen.code} start={start} />;
    case 'try-later': {
      const { username, password } = signup.values;
      return <TryLaterScreen {...{ screen, busy, dispatch }} typed={Boolean(username || password)} />;
    }
    case 'failed':
      return <FailedScreen {...{ screen, busy, start, dispatch }} />;
  }
}

/** Whether a username is stored in this tab for the next visit: looked up once the page has expired. */
function useUsernameKept(drafts: DraftStore, expired: boolean): boolean {
  const [kept, setKept] = useState(false);
  // Before the paint: the sentence that says so does not follow the others.
  useLayoutEffect(() => {
    if (!expired) return;
    drafts.flush();
    setKept(Boolean(drafts.load()?.username));
  }, [drafts, expired]);
  return kept;
}
