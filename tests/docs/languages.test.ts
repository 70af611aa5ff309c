import { expect, it } from 'vitest';
import { everyLanguage } from '../../web/i18n/known-languages.js';
import { readDocument } from './named-tests.js';

const page = readDocument('docs/languages.md');
const [, introduction = ''] = page.split('\n\n');
const waysOfAddress = page.split('\n## Ways of address\n')[1]?.split('\n## ')[0] ?? '';
const names = new Intl.DisplayNames('en', { type: 'language' });

it('docs/languages.md counts the languages of the page', () => {
  expect(introduction).toContain(`The page speaks ${everyLanguage.length} languages:`);
});

it.each(everyLanguage)('docs/languages.md has $name, and how it addresses people', ({ key }) => {
  expect(introduction.replaceAll('\n', ' ')).toContain(names.of(key));
  expect(waysOfAddress).toContain(names.of(key));
});
