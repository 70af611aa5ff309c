import { beforeEach, describe, expect, it } from 'vitest';
import { rememberLanguage, wantedLanguages } from '../../../web/i18n/choose-language.js';

const token = `e30.${btoa(JSON.stringify({ sub: 'google-oauth2|1', locale: 'fr' }))}.made-up`;
const page = { navigator: { languages: ['nl', 'en'] }, sessionStorage: window.sessionStorage };
const forbidden = {
  navigator: page.navigator,
  get sessionStorage(): Storage {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  },
};

beforeEach(() => window.sessionStorage.clear());

describe('the preferred languages', () => {
  it('come from the choice on the page, the token, the link and the browser, in this order', () => {
    rememberLanguage(page, 'ar');
    const passThrough = { ui_locales: 'de-AT it', locale: 'es' };
    expect(wantedLanguages(page, { token, passThrough })).toEqual(['ar', 'fr', 'de-AT', 'it', 'es', 'nl', 'en']);
  });

  it('are those of the browser by default', () => {
    expect(wantedLanguages(page, { token: null, passThrough: {} })).toEqual(['nl', 'en']);
  });

  it('need no storage', () => {
    rememberLanguage(forbidden, 'ar');
    expect(wantedLanguages(forbidden, { token: 'broken', passThrough: { locale: 'tr' } })).toEqual(['tr', 'nl', 'en']);
  });
});
