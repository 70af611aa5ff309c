import '../theme/tokens.css';
import '../theme/base.css';
import './gallery.css';
import { brands, defaultBrand } from 'virtual:brands';
import { DEFAULT_SCRIPT_ID } from '@marsidev/react-turnstile';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { CurrentScreen } from '../app.js';
import { loadBrandMessages } from '../brand/brand-messages.js';
import { BrandProvider } from '../brand/use-brand.js';
import type { CheckUsername } from '../fields/username/use-username-availability.js';
import { noDrafts } from '../form/draft.js';
import { PostedValues } from '../form/form-values.js';
import { chooseLanguage } from '../i18n/choose-language.js';
import { languageList } from '../i18n/language-list.js';
import { LanguageProvider } from '../i18n/language-provider.js';
import { loadParts } from '../parts.js';
import { ErrorBoundary } from '../ui/error-boundary.js';
import { type GalleryState, galleryStates } from './states.js';

// After the styles of all that it changes.

// Every screen in every state, for designers and for pictures: `npm run dev`, then /gallery.html.
// `?state=<name>` shows one; `&lang=ar` puts it in another language, `&scheme=light|dark` and `&dir=rtl` override what
// the system and the language say.
const parameters = new URLSearchParams(window.location.search);

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

function Index() {
  return (
    <main className="gallery">
      <h1>Gallery</h1>
      <ul>
        {galleryStates.map((state) => (
          <li key={state.name}>
            <a href={`?state=${state.name}`}>{state.name}</a> <a href={`?state=${state.name}&scheme=dark`}>dark</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

const built = builtDefault();
const longName = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen GmbH';

function builtDefault() {
  const brand = brands[defaultBrand];
  if (!brand) throw new Error(`There is no brand "${defaultBrand}"`);
  return brand;
}

const root = createRoot(document.getElementById('page') ?? document.body);

/**
 * Shows a state in place of the one before, as if it were loaded; tests that look at many of them call it. What is `around`
 * a state stays when it goes: such a state has to be loaded.
 */
async function showState(name: string | null, wanted: string | null): Promise<void> {
  const shown = galleryStates.find((state) => state.name === name);
  const { brand } = built;
  const language = chooseLanguage([wanted ?? 'en'], languageList(brand.languages)) ?? brand.defaultLanguage;
  const messages = await loadBrandMessages(brand, language);
  if (shown) await loadParts(shown.state.screen);
  const direction = parameters.get('dir') === 'rtl' ? 'rtl' : messages.direction;
  const keptName = name === 'expired-username-kept' ? 'ada' : '';
  const draft = { username: keptName, fields: {}, step: shown?.step };
  if (shown?.around) surround(shown.around);
  // Nothing of the one before is taken over.
  flushSync(() => root.render(null));
  flushSync(() =>
    root.render(
      shown ? (
        <BrandProvider
          value={shown.around === 'long-brand' ? { ...brand, name: longName, shortName: longName } : brand}
        >
          <LanguageProvider initial={{ key: language, messages: { ...messages, direction } }} onChosen={() => {}}>
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
      ) : (
        <Index />
      ),
    ),
  );
}

const { layout, align } = built.brand;
Object.assign(document.documentElement.dataset, { layout, align });
document.head.append(Object.assign(document.createElement('style'), { textContent: built.styles }));
document.documentElement.dataset.scheme = parameters.get('scheme') ?? '';
// The returning screen would leave at once.
document.addEventListener('submit', (event) => event.preventDefault());
Object.assign(window, { showState });
// Not awaited: what it loads imports this script, and would wait for it.
void showState(parameters.get('state'), parameters.get('lang'));

/** Makes what there is around a state: no network, a long name, a widget of somebody else. */
export function surround(around: GalleryState['around']): void {
  if (around === 'offline') Object.defineProperty(navigator, 'onLine', { value: false });
  if (around === 'challenge' || around === 'challenge-unavailable') fakeTurnstile(around === 'challenge');
}

/** A fault of the page itself. */
export function Crash(): never {
  throw new Error('Made up for the gallery');
}

/** A widget that comes from nowhere: with a text in its place, or as if it had failed. */
function fakeTurnstile(works: boolean): void {
  // Where this element is, no script is loaded.
  document.head.append(Object.assign(document.createElement('template'), { id: DEFAULT_SCRIPT_ID }));
  const render = (
    place: HTMLElement,
    options: Record<'before-interactive-callback' | 'error-callback', () => void>,
  ) => {
    if (works) place.textContent = 'Widget';
    options[works ? 'before-interactive-callback' : 'error-callback']();
  };
  Object.assign(window, { turnstile: { render } });
}
