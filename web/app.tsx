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
  /** Stays when the screens change; nothing where the brand's layout has no panel. */
  panel: ReactNode;
  /** The language of the HTML. */
  language: LoadedLanguage;
  /** The language that the user wants, where that is another one. */
  wanted?: LanguageKey | undefined;
  /** What a plain form was posted with, where it came back. */
  posted: FormValues | null;
  onRefreshed?: AppProps['onRefreshed'];
  onLanguage?: ((key: LanguageKey) => void) | undefined;
}

/** The whole page, the same in the HTML that arrives and in the script that hydrates it. */
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
  const [cameBack, setCameBack] = useState(posted);
  // After everything in the page has seen it: what comes from now on is of the script.
  useEffect(() => setCameBack(null), []);
  return (
    <BrandProvider value={brand}>
      <LanguageProvider initial={language} wanted={wanted} onChosen={onLanguage}>
        {panel}
        <ErrorBoundary>
          <PostedValues value={cameBack}>
            <App {...app} onRefreshed={onRefreshed} />
          </PostedValues>
        </ErrorBoundary>
      </LanguageProvider>
    </BrandProvider>
  );
}

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
  const { state, dispatch, sessionLoaded } = useSignup({ api, initial, loginState: link.state, handedBack });
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
  return <CurrentScreen {...{ state, dispatch, drafts, passThrough, checkUsername, sessionLoaded, onRendered }} />;
}

interface CurrentScreenProps {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  checkUsername: CheckUsername;
  sessionLoaded(): Promise<boolean>;
  onRendered?: AppProps['onRendered'];
}

/** One component for each screen of the state, and the form above them all. */
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
