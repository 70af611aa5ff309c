import {
  type Dispatch,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import type { ApiClient } from './api/client.js';
import type { RenderedPage } from './api/step-reporter.js';
import { BrandProvider, type PageBrand, useBrand } from './brand/page-brand.js';
import type { CheckUsername } from './fields/username/use-username-availability.js';
import type { LoginLink } from './flow/login-link.js';
import { type InitialState, isLoading, type SignupEvent, type SignupState } from './flow/state.js';
import { useTokenRefresh } from './flow/token-refresh.js';
import { useSignup } from './flow/use-signup.js';
import type { DraftStore } from './form/draft.js';
import { type FormValues, PostedValues } from './form/form-values.js';
import { useSignupForm } from './form/use-signup-form.js';
import type { LanguageKey } from './i18n/known-languages.js';
import { LanguageProvider, type LoadedLanguage } from './i18n/language-provider.js';
import { loadParts, rareScreens } from './parts.js';
import { FormScreen } from './screens/form-screen.js';
import { RedirectingScreen } from './screens/redirecting-screen.js';
import { TryLaterScreen } from './screens/try-later-screen.js';
import { ErrorBoundary } from './ui/error-boundary.js';

interface PageProps extends Omit<AppProps, 'onRefreshed'> {
  brand: PageBrand;
  /** Stays when the screen changes; nothing if the brand's layout has no panel. */
  panel: ReactNode;
  /** The language of the HTML. */
  language: LoadedLanguage;
  /** The user's preferred language, if it is another one. */
  wanted?: LanguageKey | undefined;
  /** Values of a form that was posted without script and came back with errors. */
  posted: FormValues | null;
  onRefreshed?: AppProps['onRefreshed'];
  onLanguage?: ((key: LanguageKey) => void) | undefined;
}

/** The whole page, the same on the server and during hydration. */
export function Page({
  brand,
  panel,
  language,
  wanted,
  posted,
  onLanguage,
  onRefreshed = () => {},
  ...app
}: PageProps) {
  const [postedValues, setPostedValues] = useState(posted);
  // After the effects of all children: the posted values are only for hydration.
  useEffect(() => setPostedValues(null), []);
  return (
    <BrandProvider value={brand}>
      <LanguageProvider initial={language} wanted={wanted} onChosen={onLanguage}>
        {panel}
        <ErrorBoundary>
          <PostedValues value={postedValues}>
            <App {...app} onRefreshed={onRefreshed} />
          </PostedValues>
        </ErrorBoundary>
      </LanguageProvider>
    </BrandProvider>
  );
}

interface AppProps {
  /** The state of the server's HTML. */
  initial: InitialState;
  link: LoginLink;
  api: ApiClient;
  drafts: DraftStore;
  /** Receives a fresh session token, for later requests and for a reload of the tab. */
  onRefreshed(token: string): void;
  /** Whether this tab has handed this login back before. */
  handedBack?: boolean;
  /** Called when the login is handed back, before the browser leaves. */
  onHandedBack?: (() => void) | undefined;
  /** Called after every rendering. */
  onRendered?: ((page: RenderedPage) => void) | undefined;
}

/** The page: state in, screen out. */
export function App({
  initial,
  link,
  api,
  drafts,
  onRefreshed,
  handedBack = false,
  onHandedBack,
  onRendered,
}: AppProps) {
  const { state, dispatch, waitForSession } = useSignup({ api, initial, loginState: link.state, handedBack });
  const { screen } = state;
  const expiresAt = screen.name === 'form' && !isLoading(state) ? screen.session.expiresAt : null;
  const onExpired = useCallback(async () => {
    await loadParts({ name: 'expired' });
    dispatch({ type: 'sessionExpired' });
  }, [dispatch]);
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
  return <CurrentScreen {...{ state, dispatch, drafts, passThrough, checkUsername, waitForSession, onRendered }} />;
}

interface CurrentScreenProps {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  checkUsername: CheckUsername;
  waitForSession(): Promise<boolean>;
  onRendered?: AppProps['onRendered'];
}

/** The component of the current screen. The form's state lives here, above all screens. */
export function CurrentScreen({ checkUsername, onRendered, ...props }: CurrentScreenProps): ReactElement {
  const { state, dispatch, drafts } = props;
  const { screen, handedBack } = state;
  const start = useBrand().appUrl ?? state.start;
  const signup = useSignupForm(props);
  useEffect(() => onRendered?.({ state, signup }));
  const usernameKept = useUsernameKept(drafts, screen.name === 'expired');
  const busy = state.pendingRequest !== null;
  switch (screen.name) {
    case 'form':
      return <FormScreen {...{ screen, signup, start, checkUsername, dispatch }} loading={isLoading(state)} />;
    case 'redirecting':
      return <RedirectingScreen screen={screen} start={start} />;
    case 'try-later': {
      const { username, password } = signup.values;
      return <TryLaterScreen {...{ screen, busy, dispatch }} typed={Boolean(username || password)} />;
    }
    default: {
      const { RareScreen } = rareScreens.get();
      return <RareScreen {...{ screen, start, busy, handedBack, usernameKept, dispatch }} />;
    }
  }
}

/** Whether a username is stored in this tab for the next login; read when the page has expired. */
function useUsernameKept(drafts: DraftStore, expired: boolean): boolean {
  const [kept, setKept] = useState(false);
  // Before the paint, so that the text does not change on the screen.
  useLayoutEffect(() => {
    if (!expired) return;
    drafts.flush();
    setKept(Boolean(drafts.load()?.username));
  }, [drafts, expired]);
  return kept;
}
