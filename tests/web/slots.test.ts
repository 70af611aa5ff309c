import { expect, it } from 'vitest';
import { unbuiltRenderer } from '../support/unbuilt-site.js';
import { screens } from './support/states.js';

const html = (brand: string, screen: keyof typeof screens, language: 'en' | 'ar' = 'en') =>
  unbuiltRenderer.document({ brand, language, initialState: { screen: screens[screen], start: null } });

it('the server’s HTML has the brand’s slots in the language of the page, in reading order', async () => {
  const inOrder =
    /A light on every coast.*since <b>1871<.*<main.*For everybody at sea.*Keep your logbook.*<form.*first month/s;
  expect(await html('split', 'form')).toMatch(inOrder);
  expect(await html('split', 'form', 'ar')).toMatch(/ضوء على كل ساحل.*<main.*لكل من في البحر/s);
});

it('the slots above and below the form are on the form’s screen only', async () => {
  const expired = await html('split', 'expired');
  expect(expired).toContain('A light on every coast');
  expect(expired).not.toMatch(/logbook|first month/);
});

it('a layout with a panel has it, as a landmark only with text', async () => {
  const panel = async (brand: string) => /<(\w+)[^>]* data-part="panel"/.exec(await html(brand, 'form'))?.[1];
  expect(await Promise.all(['harbour', 'plain', 'split', 'full'].map(panel))).toEqual([
    undefined,
    undefined,
    'aside',
    'div',
  ]);
});
