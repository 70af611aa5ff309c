import { DEFAULT_SCRIPT_ID } from '@marsidev/react-turnstile';
import { brand } from '../../signup.config.js';
import type { GalleryState } from './states.js';

/** Makes what there is around a state: no network, a long name, a widget of somebody else. */
export function surround(around: GalleryState['around']): void {
  if (around === 'offline') Object.defineProperty(navigator, 'onLine', { value: false });
  if (around === 'long-brand') brand.name = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen GmbH';
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
