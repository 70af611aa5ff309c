import { describe, expect, it } from 'vitest';
import type { LanguageKey } from '../../../web/i18n/known-languages.js';
import { languageFiles, loadMessages } from '../../../web/i18n/language-files.js';
import { withOverrides } from '../../../web/i18n/messages.js';
import { allTexts } from '../support/all-texts.js';

/** Words of the informal address only: pronouns, verb forms, imperatives. */
const informal: Partial<Record<LanguageKey, RegExp>> = {
  de: word(
    'du|dir|dich|dein|deine[mnrs]?|dein\\w*|euch',
    'gib|geh|brich|wende|versuche (?:es|einen)|versuche \u2066',
    '(?:wähl|verwend|prüf|bestätig|wart|meld|beginn|korrigier|füll|kürz|setz|lad|aktivier|send|erlaub|probier|fahr)e',
  ),
  es: word(
    'tú|ti|te|tus?|eres|tienes|podrás|continúes|escribas|escribiste|elegiste|iniciaste|llegarás',
    'elige|escribe|usa|prueba|revisa|inicia|espera|empieza|vuelve|marca|activa|confirma|selecciona|continúa|hazlo|ponte',
    'inténtalo|corrígelo|complétalo|acórtalo|revísalo|autorízalo|verifica|cancela|termina',
  ),
  it: word(
    'tu|ti|te|tuo|tua|tuoi|tue|sei|hai|potrai|arriverai',
    'inserisci|scegli|scegline|usa|usane|provane|accedi|attendi|torna|controlla|verificalo|completa|completalo',
    'correggilo|accorcialo|autorizzalo|contatta|conferma|attiva|invia|spunta|ricarica',
  ),
  nl: word('je|jij|jou|jouw|ben jij|kun je'),
  pl: word(
    'ty|cię|ci|ciebie|twój|twoj\\w+|twoi\\w+|masz|trafisz|możesz|jesteś|logujesz|swój',
    'podaj|wybierz|użyj|wpisz|zaznacz|zaloguj|sprawdź|potwierdź|popraw|skróć|wypełnij|włącz|wróć|załaduj|odczekaj|dokończ',
  ),
  zh: /你/,
  // The endings of the 해요 style.
  ko: /(?:[아어여해]요|예요|에요|네요|군요|까요|죠)(?![가-힣])|주세요|할게요|어때요/,
};
/** Buttons have a short imperative in every form of address. */
const onButtons =
  /^(?:form\.(?:submit|skip|cancel|next|back)|.*\.(?:submit|show|hide|showLabel|hideLabel)|back|startAgain)$/;

function word(...words: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${words.join('|')})(?![\\p{L}])`, 'iu');
}

const languages = Object.keys(languageFiles) as LanguageKey[]; // Object.keys knows no literals
const withFormal = languages.filter((key) => languageFiles[key].formal);

it('these languages have two forms of address', () => {
  expect(withFormal.toSorted()).toEqual(Object.keys(informal).toSorted());
});

describe.each(withFormal)('the formal %s', (key) => {
  it('contains no informal address', async () => {
    const texts = allTexts(await loadMessages(key, { formal: true })).filter(([path]) => !onButtons.test(path));
    expect(texts.filter(([, text]) => informal[key]?.test(text))).toEqual([]);
  });

  it('differs from the informal texts wherever they address the user', async () => {
    const usual = new Map(allTexts(await loadMessages(key)));
    const { formal } = (await languageFiles[key].formal?.()) ?? { formal: {} };
    const changed = allTexts(await loadMessages(key, { formal: true })).filter(
      ([path, text]) => usual.get(path) !== text,
    );
    // The same words find most informal texts.
    const informalBefore = [...usual].filter(([path, text]) => informal[key]?.test(text) && !onButtons.test(path));
    expect(informalBefore.length).toBeGreaterThan(10);
    expect(changed.length).toBeGreaterThanOrEqual(informalBefore.length);
    expect(Object.keys(formal).length).toBeGreaterThan(0);
  });

  it('keeps the names and numbers of the informal texts', async () => {
    const { username, form, fieldErrors } = await loadMessages(key, { formal: true });
    expect(username.taken('ada.l', false)).toContain('\u2066ada.l\u2069');
    expect(form.identity('Google').text).toContain('Google');
    expect(form.profile('Harbour').text).toContain('Harbour');
    expect(fieldErrors.field_too_short({ kind: 'text', minLength: 7 })).toContain('7');
    expect(fieldErrors.field_wrong_step({ kind: 'number', nearest: ['10', '25'] })).toMatch(/10.+25/);
  });
});

it('a brand’s texts override the formal ones', async () => {
  const { form } = withOverrides(await loadMessages('de', { formal: true }), { form: { notYou: 'Falsches Konto?' } });
  expect(form.notYou).toBe('Falsches Konto?');
  expect(form.checkFields).toBe('Bitte prüfen Sie diese Felder');
});

it('a language with one form of address has the same texts in both', async () => {
  const [usual, formal] = [await loadMessages('fr'), await loadMessages('fr', { formal: true })];
  expect(allTexts(formal)).toEqual(allTexts(usual));
});
