import { describe, expect, it } from 'vitest';
import { everyLanguage } from '../../../web/i18n/known-languages.js';
import { loadMessages } from '../../../web/i18n/language-files.js';
import { en } from '../../../web/i18n/languages/en.js';
import type { FieldFacts } from '../../../web/i18n/messages.js';
import { allTexts } from '../support/all-texts.js';

describe.each(everyLanguage)('the texts of $key', ({ key, locale, name }) => {
  it('have a name in the language itself', () => {
    const known = new Intl.DisplayNames(locale, { type: 'language' }).of(locale);
    expect(name.toLocaleLowerCase(locale)).toBe(known?.toLocaleLowerCase(locale));
  });

  it('have the tag and the direction of the language', async () => {
    const { language, direction } = await loadMessages(key);
    expect(language).toBe(locale);
    expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    expect(direction).toBe(/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(name) ? 'rtl' : 'ltr');
  });

  it('have no placeholder left, for any facts', async () => {
    const said = allTexts(await loadMessages(key)).map(([, text]) => text);
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((text) => text.trim() === '' || /undefined|NaN|\[object|[{}#|]|\[\[/.test(text))).toEqual([]);
  });

  it('are not those of another language', async () => {
    const english = new Set(key === 'en' ? [] : sentences(en));
    expect(sentences(await loadMessages(key)).filter((text) => english.has(text))).toEqual([]);
  });

  it('name the password button by its visible label (WCAG 2.5.3)', async () => {
    const { password } = await loadMessages(key);
    expect(password.showLabel.toLowerCase()).toContain(password.show.toLowerCase());
    expect(password.hideLabel.toLowerCase()).toContain(password.hide.toLowerCase());
  });

  it('have a different label for every busy button', async () => {
    const { form, done, tryLater, failed } = await loadMessages(key);
    const pairs = [
      [form.submit('Harbour'), form.submitting],
      [form.skip, form.skipping],
      [form.cancel, form.cancelling],
      [done.submit, done.submitting],
      [tryLater.submit, tryLater.submitting],
      [failed.submit, failed.submitting],
    ];
    for (const [idle, busy] of pairs) expect(busy).not.toBe(idle);
  });

  it('have no line break before punctuation', async () => {
    const said = allTexts(await loadMessages(key)).map(([, text]) => text);
    expect(said.filter((text) => / [?!;:，。、]/.test(text))).toEqual([]);
  });

  it('name the social login if it is known, and the brand', async () => {
    const { form, returning } = await loadMessages(key);
    expect(form.identity('Google').text).toContain('Google');
    expect(form.identity('Google').title).toBe(form.identity().title);
    expect(returning.text('Harbour')).toContain('Harbour');
  });

  it('fill no slot, as slots are for brands', async () => {
    expect((await loadMessages(key)).slots).toEqual({});
  });

  it('name the valid numbers', async () => {
    const { fieldErrors } = await loadMessages(key);
    const text = fieldErrors.field_wrong_step({ kind: 'number', step: '15', nearest: ['10', '25'] });
    expect(text).toMatch(/10.+25/);
    expect(text).not.toContain('15');
    expect(fieldErrors.field_wrong_step({ kind: 'number', nearest: ['10'] })).toMatch(/10[^0-9]+$|^10/);
    // Numbers without grouping.
    expect(fieldErrors.field_invalid({ kind: 'number' })).toMatch(/1500.+12[.,]5/);
  });

  it('isolate a username from the text around it', async () => {
    const { username, done, fieldErrors } = await loadMessages(key);
    const facts: FieldFacts = { kind: 'username', username: 'ada.l' };
    const texts = [username.available('ada.l'), username.taken('ada.l', true), username.taken('ada.l', false)];
    texts.push(done.chosen('ada.l'), fieldErrors.username_taken(facts), fieldErrors.username_reserved(facts));
    for (const text of texts) expect(text).toContain('\u2066ada.l\u2069');
  });
});

/** Every text that has the length of a sentence. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 25 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
}
