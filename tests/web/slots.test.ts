import { expect, it } from 'vitest';
import { unbuiltRenderer } from '../support/unbuilt-site.js';
import { screens } from './support/states.js';

const html = (brand: string, screen: keyof typeof screens, language: 'en' | 'ar' = 'en') =>
  unbuiltRenderer.document({ brand, language, initialState: { screen: screens[screen], start: null } });

it('the server writes the words of the brand in the language of the page, in the order in which they are read', async () => {
  const inOrder =
    /A light on every coast.*since <b>1871<.*<main.*For everybody at sea.*Keep your logbook.*<form.*first month/s;
  expect(await html('split', 'form')).toMatch(inOrder);
  expect(await html('split', 'form', 'ar')).toMatch(/ضوء على كل ساحل.*<main.*لكل من في البحر/s);
});

it('what is about the form stands beside the form alone', async () => {
  const expired = await html('split', 'expired');
  expect(expired).toContain('A light on every coast');
  expect(expired).not.toMatch(/logbook|first month/);
});

it('a page has the parts of its own layout only', async () => {
  const parts = async (brand: string) =>
    [...(await html(brand, 'form')).matchAll(/<(\w+)[^>]* data-part="(header|panel|card)"/g)].map(([, tag, part]) => [
      tag,
      part,
    ]);
  expect(await parts('harbour')).toEqual([
    ['main', 'card'],
    ['header', 'header'],
  ]);
  expect(await parts('plain')).toEqual([
    ['header', 'header'],
    ['main', 'card'],
  ]);
  expect(await parts('split')).toEqual([
    ['aside', 'panel'],
    ['main', 'card'],
    ['header', 'header'],
  ]);
  expect(await parts('full')).toEqual([
    ['div', 'panel'],
    ['main', 'card'],
    ['header', 'header'],
  ]);
});
