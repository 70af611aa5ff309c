import { brand } from '../signup.config.js';
import { askChallenge } from './challenge/ask-challenge.js';
import type { GalleryState } from './gallery-states.js';

/** Makes what there is around a state: no network, a long name, a dialog above the page. */
export function surround(around: GalleryState['around'], language: string): void {
  if (around === 'offline') Object.defineProperty(navigator, 'onLine', { value: false });
  if (around === 'long-brand') brand.name = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen GmbH';
  if (around === 'challenge' || around === 'challenge-unavailable') showChallenge(language, around === 'challenge');
}

/** A fault of the page itself. */
export function Crash(): never {
  throw new Error('Made up for the gallery');
}

/** The dialog, without the widget of a service: with a text in its place, or as if it had not come. */
function showChallenge(language: string, loads: boolean): void {
  document.documentElement.lang = language;
  void askChallenge('challenge_needed', new AbortController().signal);
  const frame = document.querySelector('iframe');
  if (!frame) return;
  if (loads) {
    frame.srcdoc = `<!doctype html><html lang="en"><title>Widget</title><h1>Widget</h1>`;
    return;
  }
  const { origin } = window.location;
  const data = { challenge: 'unavailable' };
  window.dispatchEvent(new MessageEvent('message', { origin, source: frame.contentWindow, data }));
}
