import { expect, it } from 'vitest';
import { chooseLanguage } from '../../../web/i18n/choose-language.js';
import { everyLanguage } from '../../../web/i18n/known-languages.js';

it.each([
  [['de'], 'de'],
  [['de-AT'], 'de'],
  [['pt-PT'], 'pt'],
  [['pt_BR'], 'pt'],
  [['zh-TW'], 'zh'],
  [['zh-Hant-HK'], 'zh'],
  [['zh-CN'], 'zh'],
  [['iw'], 'he'],
  [['AR-eg'], 'ar'],
  [['sv', 'fi', 'nl-BE', 'de'], 'nl'],
  [['not a tag', '', '*', '-', 'ko'], 'ko'],
  [['sv'], 'en'],
  [[], 'en'],
])('chooses for %j %s', (wanted, key) => {
  expect(chooseLanguage(wanted, everyLanguage)).toBe(key);
});

it('decides between two variants of a language by script and region', () => {
  const several = [
    { key: 'simplified', locale: 'zh-Hans' },
    { key: 'traditional', locale: 'zh-Hant' },
    { key: 'brazil', locale: 'pt-BR' },
    { key: 'portugal', locale: 'pt-PT' },
  ];
  expect(chooseLanguage(['zh-TW'], several)).toBe('traditional');
  expect(chooseLanguage(['zh-SG'], several)).toBe('simplified');
  expect(chooseLanguage(['pt-PT'], several)).toBe('portugal');
  expect(chooseLanguage(['pt'], several)).toBe('brazil');
});

it('falls back to the first language without English', () => {
  const two = everyLanguage.filter(({ key }) => key === 'fr' || key === 'de');
  expect(chooseLanguage(['ja'], two)).toBe(two[0]?.key);
});

it('falls back to the default of the brand, not to English', () => {
  const two = everyLanguage.filter(({ key }) => key === 'en' || key === 'de');
  expect(chooseLanguage(['fr'], two, 'de')).toBe('de');
  expect(chooseLanguage([], two, 'de')).toBe('de');
  expect(chooseLanguage(['en-GB'], two, 'de')).toBe('en');
  // A default that is not available.
  expect(chooseLanguage<string>(['fr'], two, 'ja')).toBe('en');
});

it('considers twenty languages, so that a long header takes no time', () => {
  const unknown = Array.from({ length: 4000 }, (_, at) => `q${String.fromCharCode(97 + (at % 20), 97 + (at % 26))}`);
  expect(chooseLanguage([...unknown.slice(0, 19), 'de'], everyLanguage)).toBe('de');
  expect(chooseLanguage([...unknown.slice(0, 20), 'de'], everyLanguage)).toBe('en');
  expect(chooseLanguage([...unknown, 'de'], everyLanguage)).toBe('en');
});
