import { DEFAULT_SCRIPT_ID } from '@marsidev/react-turnstile';
import { CurrentScreen } from '../app.js';
import { BrandProvider, hasPanel, type PageBrand } from '../brand/page-brand.js';
import type { CheckUsername } from '../fields/username/use-username-availability.js';
import { noDrafts } from '../form/draft.js';
import { PostedValues } from '../form/form-values.js';
import { LanguageProvider, type LoadedLanguage } from '../i18n/language-provider.js';
import { ErrorBoundary } from '../ui/error-boundary.js';
import { Panel } from '../ui/panel.js';
import type { GalleryState } from './states.js';

interface StateViewProps {
  shown: GalleryState;
  brand: PageBrand;
  language: LoadedLanguage;
}

const longName = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen GmbH';

/** The page in one state, without an API. Call `loadParts` with its screen before. */
export function StateView({ shown, brand, language }: StateViewProps) {
  const keptName = shown.name === 'expired-username-kept' ? 'ada' : '';
  const draft = { username: keptName, fields: {}, step: shown.step };
  return (
    <BrandProvider
      value={shown.environment === 'long-brand' ? { ...brand, name: longName, shortName: longName } : brand}
    >
      <LanguageProvider initial={language}>
        {hasPanel(brand) && <Panel />}
        <ErrorBoundary>
          {shown.environment === 'crash' && <Crash />}
          <PostedValues value={shown.values ?? null}>
            <CurrentScreen
              state={shown.state}
              dispatch={() => {}}
              drafts={{ ...noDrafts, load: () => draft }}
              passThrough={{}}
              checkUsername={checkUsername}
              waitForSession={async () => false}
            />
          </PostedValues>
        </ErrorBoundary>
      </LanguageProvider>
    </BrandProvider>
  );
}

/** Simulates the API: two names are taken, and the check of names that begin with "busy" fails. */
const checkUsername: CheckUsername = async (username) => {
  if (username.startsWith('busy')) return null;
  const taken = ['ada', 'charles'].includes(username);
  return {
    username,
    status: taken ? 'taken' : 'available',
    suggestions: taken ? ['ada.l', 'ada.byron', 'ada1815'] : [],
  };
};

/** Throws, like a bug of the page. */
function Crash(): never {
  throw new Error('Made up for the gallery');
}

/**
 * Simulates the environment of a state: no network, or a third-party widget.
 * @returns a function that ends the simulation.
 */
export function simulateEnvironment(environment: GalleryState['environment']): () => void {
  switch (environment) {
    case 'offline':
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      // Uncovers the browser's own property.
      return () => Reflect.deleteProperty(navigator, 'onLine');
    case 'challenge':
    case 'challenge-unavailable':
      return simulateTurnstile(environment === 'challenge');
    default:
      return () => {};
  }
}

/** A widget without a network: it shows a text, or fails. */
function simulateTurnstile(works: boolean): () => void {
  // The library loads no script if an element with this id exists.
  const place = Object.assign(document.createElement('template'), { id: DEFAULT_SCRIPT_ID });
  document.head.append(place);
  const render = (
    container: HTMLElement,
    options: Record<'before-interactive-callback' | 'error-callback', () => void>,
  ) => {
    if (works) container.textContent = 'Widget';
    options[works ? 'before-interactive-callback' : 'error-callback']();
  };
  Object.assign(window, { turnstile: { render } });
  return () => {
    place.remove();
    Reflect.deleteProperty(window, 'turnstile');
  };
}
