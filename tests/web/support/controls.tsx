import './parts.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { CurrentScreen } from '../../../web/app.js';
import { BrandProvider } from '../../../web/brand/page-brand.js';
import type { SignupState } from '../../../web/flow/state.js';
import { noDrafts } from '../../../web/form/draft.js';
import { type FormValues, PostedValues } from '../../../web/form/form-values.js';
import { LanguageProvider } from '../../../web/i18n/language-provider.js';
import { en } from '../../../web/i18n/languages/en.js';
import { harbour } from '../../support/harbour.js';

/** The controls of a screen, by their labels. */
export interface Controls {
  /** Primary actions: there should never be two. */
  primary: string[];
  others: string[];
  /** The primary action is a link to the application. */
  leadsOut: boolean;
  /** A sentence replaces the link, as its URL is unknown. */
  words: boolean;
}

const known = new Map<string, Controls>();

/** Reads the controls from the real screen of a state. Screens that differ only in numbers and names are rendered once. */
export function controlsOf(state: SignupState): Controls {
  const shape = shapeOf(state);
  const controls = known.get(shape) ?? readControls(state);
  known.set(shape, controls);
  return controls;
}

/** The real screen of a state, in English, as a document. @param values of a form that was posted without script. */
export function drawScreen(state: SignupState, values: FormValues | null = null): Document {
  const markup = renderToStaticMarkup(
    <BrandProvider value={harbour}>
      <LanguageProvider initial={{ key: 'en', messages: en }}>
        <PostedValues value={values}>
          <CurrentScreen
            state={state}
            dispatch={() => {}}
            drafts={noDrafts}
            passThrough={{}}
            checkUsername={async () => null}
            waitForSession={async () => true}
          />
        </PostedValues>
      </LanguageProvider>
    </BrandProvider>,
  );
  return new DOMParser().parseFromString(markup, 'text/html');
}

function readControls(state: SignupState): Controls {
  const page = drawScreen(state);
  const names = (selector: string) =>
    [...page.querySelectorAll(selector)].map((control) => {
      return control.querySelector('[aria-hidden="false"]')?.textContent ?? '';
    });
  return {
    primary: names('.button-primary'),
    others: names('.button-quiet'),
    leadsOut: page.querySelector('a.button-primary') !== null,
    words: page.body.textContent?.includes(en.startAgainWithoutLink) ?? false,
  };
}

function shapeOf({ screen, pendingRequest, start, handedBack }: SignupState): string {
  const numbersAside = Object.entries(screen).map(([key, value]) => {
    if (key === 'secondsLeft') return value === null ? 'none' : value > 0;
    if (key === 'problem') return value?.code;
    if (key === 'failure') return value.code;
    if (key === 'request') return value.type;
    if (key === 'session') return [value.status, value.skippable];
    return typeof value === 'object' ? value !== null : key !== 'attempt' && value;
  });
  const decision = pendingRequest?.type === 'decline' && pendingRequest.decision;
  return JSON.stringify([numbersAside, pendingRequest?.type, decision, start === null, handedBack]);
}
