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

/** The page in one state, without an API: what its screen needs has to be loaded before (`loadParts`). */
export function StateView({ shown, brand, language }: StateViewProps) {
  const keptName = shown.name === 'expired-username-kept' ? 'ada' : '';
  const draft = { username: keptName, fields: {}, step: shown.step };
  return (
    <BrandProvider value={shown.around === 'long-brand' ? { ...brand, name: longName, shortName: longName } : brand}>
      <LanguageProvider initial={language}>
        {hasPanel(brand) && <Panel />}
        <ErrorBoundary>
          {shown.around === 'crash' && <Crash />}
          <PostedValues value={shown.values ?? null}>
            <CurrentScreen
              state={shown.state}
              dispatch={() => {}}
              drafts={{ ...noDrafts, load: () => draft }}
              passThrough={{}}
              checkUsername={checkUsername}
              sessionLoaded={async () => false}
            />
          </PostedValues>
        </ErrorBoundary>
      </LanguageProvider>
    </BrandProvider>
  );
}

/** Answers like the API: what is taken is taken, what begins with "busy" could not be asked. */
const checkUsername: CheckUsername = async (username) => {
  if (username.startsWith('busy')) return null;
  const taken = ['ada', 'charles'].includes(username);
  return {
    username,
    status: taken ? 'taken' : 'available',
    suggestions: taken ? ['ada.l', 'ada.byron', 'ada1815'] : [],
  };
};

/** A fault of the page itself. */
function Crash(): never {
  throw new Error('Made up for the gallery');
}

/**
 * Makes what there is around a state that the state does not hold: no network, a widget of somebody else.
 * @returns takes it away again.
 */
export function surround(around: GalleryState['around']): () => void {
  switch (around) {
    case 'offline':
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      // What is the browser's own shows again.
      return () => Reflect.deleteProperty(navigator, 'onLine');
    case 'challenge':
    case 'challenge-unavailable':
      return fakeTurnstile(around === 'challenge');
    default:
      return () => {};
  }
}

/** A widget that comes from nowhere: with a text in its place, or as if it had failed. */
function fakeTurnstile(works: boolean): () => void {
  // Where this element is, no script is loaded.
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
