import { describe, expect, it } from 'vitest';
import { galleryStates } from '../../../web/gallery/states.js';
import { harbour } from '../../support/harbour.js';
import { drawScreen } from '../support/controls.js';

/** Brand, names, addresses and codes in the states of the gallery. */
const untouchable = [
  harbour.name,
  'ada.lovelace',
  'adalovelace',
  'countess.of.lovelace',
  'a•••@example.com',
  'Ada Lovelace',
  'internal_error',
  'tenant_refused',
];

/** Texts of a page that a browser would translate. */
function translated(page: Document): string[] {
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const { currentNode } = texts;
    if (!currentNode.parentElement?.closest('[translate="no"]')) found.push(currentNode.textContent ?? '');
  }
  return found;
}

describe('a translation of the page by the browser', () => {
  it.each(galleryStates)('leaves brand, names, addresses and codes as they are in "$name"', ({ state }) => {
    const texts = translated(drawScreen(state));
    expect(texts.join('').length).toBeGreaterThan(20);
    expect(texts.filter((text) => untouchable.some((word) => text.includes(word)))).toEqual([]);
  });
});
