import { DEFAULT_SCRIPT_ID } from '@marsidev/react-turnstile';
import type { GalleryState } from './states.js';

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
