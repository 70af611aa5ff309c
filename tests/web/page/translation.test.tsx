import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { brand } from '../../../signup.config.js';
import { CurrentScreen } from '../../../web/app.js';
import { galleryStates } from '../../../web/gallery-states.js';
import { en } from '../../../web/i18n/en.js';
import { MessagesContext } from '../../../web/i18n/use-messages.js';

/** Brand, names, addresses and codes of the gallery's states. */
const untouchable = [
  brand.name,
  'ada.lovelace',
  'adalovelace',
  'countess.of.lovelace',
  'a•••@example.com',
  'Ada Lovelace',
  'internal_error',
  'tenant_refused',
];

/** Texts of a page that a browser would translate. */
function translated(markup: string): string[] {
  const page = new DOMParser().parseFromString(markup, 'text/html');
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
    const markup = renderToStaticMarkup(
      <MessagesContext value={en}>
        <CurrentScreen
          state={state}
          dispatch={() => {}}
          passThrough={{}}
          checkUsername={async () => null}
          usernameKept={false}
        />
      </MessagesContext>,
    );
    const texts = translated(markup);
    expect(texts.join('').length).toBeGreaterThan(20);
    expect(texts.filter((text) => untouchable.some((word) => text.includes(word)))).toEqual([]);
  });
});
