import type { Beginning, Draft } from '../flow/state.js';
import { readSent } from './read-sent.js';

/**
 * Reads what the HTML was made from, so that the script begins with the very same picture.
 * @returns `sent` is what was sent with a form that came back with errors, null for any other.
 */
export function readBeginning(document: Document): { beginning: Beginning; sent: Draft | null } {
  // A border: our own server wrote it, into this very document.
  const beginning = JSON.parse(document.getElementById('beginning')?.textContent ?? '') as Beginning;
  const { screen } = beginning;
  const form = document.querySelector<HTMLFormElement>('.form');
  const cameBack = screen.name === 'form' && screen.problem !== null && form !== null;
  return { beginning, sent: cameBack ? readSent(new FormData(asItCame(form)), screen.session.fields) : null };
}

/** The form without what was typed into it since. */
function asItCame(form: HTMLFormElement): HTMLFormElement {
  const copy = form.cloneNode(true) as HTMLFormElement; // a copy is of the same kind
  copy.reset();
  return copy;
}
