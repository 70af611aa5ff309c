import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkField, isShown, normalizeField, normalizeFields } from '#contracts/field-rules.js';
import { type FieldType, type FieldValue, type FormField, fieldTypes } from '#contracts/fields.js';
import { languageFor } from '#contracts/localized-text.js';
import { signupFormSchema } from '#contracts/signup-form.js';

function field(type: FieldType, more: Partial<FormField> = {}): FormField {
  return { name: 'it', type, label: 'It', ...more };
}

/** The normalized value, and the rule that it breaks. */
function judge(value: FieldValue, of: FormField) {
  const normalized = normalizeField(value, of);
  return [normalized, checkField(normalized, of)];
}

describe('a field', () => {
  it.each<[FieldType, Partial<FormField>, FieldValue, FieldValue | undefined, string | undefined]>([
    ['text', {}, ' a\nb ', 'ab', undefined],
    ['textarea', {}, ' a\r\nb ', 'a\nb', undefined],
    ['textarea', { maxLength: 2 }, 'abc', 'abc', 'field_too_long'],
    ['url', {}, 'example.com', 'https://example.com', undefined],
    ['url', {}, 'example.com:8080/x', 'https://example.com:8080/x', undefined],
    ['url', {}, 'http://example.com', 'http://example.com', undefined],
    ['url', {}, 'javascript:alert(1)', 'javascript:alert(1)', 'field_invalid'],
    ['url', {}, 'ftp://example.com', 'ftp://example.com', 'field_invalid'],
    ['url', {}, 'nowhere', 'https://nowhere', 'field_invalid'],
    ['url', {}, '\u200bexample.com/\u00e4\u2060', 'https://example.com/ä', undefined],
    ['url', {}, 'm\u00fcnchen.example', 'https://münchen.example', undefined],
    ['url', {}, '5', 'https://5', 'field_invalid'],
    ['url', {}, '1.5', 'https://1.5', 'field_invalid'],
    ['url', {}, '192.168.0.1', 'https://192.168.0.1', 'field_invalid'],
    ['url', {}, 'none.', 'https://none.', 'field_invalid'],
    ['url', {}, 'n.a.', 'https://n.a.', 'field_invalid'],
    ['url', {}, '.com', 'https://.com', 'field_invalid'],
    ['url', {}, 'ada@example.com', 'https://ada@example.com', 'field_invalid'],
    ['url', {}, 'https://ada:x@example.com', 'https://ada:x@example.com', 'field_invalid'],
    ['url', {}, 'mailto:ada@example.com', 'mailto:ada@example.com', 'field_invalid'],
    ['url', {}, 'example.com,', 'https://example.com,', 'field_invalid'],
    ['url', {}, 'https:example.com', 'https:example.com', 'field_invalid'],
    ['url', {}, '//example.com', 'https:////example.com', 'field_invalid'],
    ['email', {}, '\u202aada@example.com\u202c', 'ada@example.com', undefined],
    ['email', {}, 'ada@example.com\u200b', 'ada@example.com', undefined],
    ['email', {}, 'ada\uff20example\uff0ecom', 'ada@example.com', undefined],
    ['email', {}, 'ada@m\u00fcnchen.example', 'ada@münchen.example', undefined],
    ['email', {}, 'ada@example.com,', 'ada@example.com,', 'field_invalid'],
    ['email', {}, '<ada@example.com>', '<ada@example.com>', 'field_invalid'],
    ['email', {}, 'ada@example', 'ada@example', 'field_invalid'],
    ['email', {}, 'ada@1.5', 'ada@1.5', 'field_invalid'],
    ['number', { min: 2, max: 60 }, '2', 2, undefined],
    ['number', { min: 2, max: 60 }, '1.9', 1.9, 'field_too_low'],
    ['number', { min: 2, max: 60 }, '61', 61, 'field_too_high'],
    ['number', {}, '12,5', 12.5, undefined],
    ['number', {}, '+0,125', 0.125, undefined],
    ['number', {}, '12\u066b5', 12.5, undefined],
    ['number', {}, '\u0661\u0662', 12, undefined],
    ['number', {}, '\u06f1\u06f2\u066b\u06f5', 12.5, undefined],
    ['number', {}, '\uff11\uff12\uff0e\uff15', 12.5, undefined],
    ['number', {}, '\u200f12\u200e', 12, undefined],
    ['number', { max: 60 }, '\u0666\u0661', 61, 'field_too_high'],
    ['number', {}, '1,234.5', '1,234.5', 'field_invalid'],
    ['number', {}, '1 234', '1 234', 'field_invalid'],
    ['number', {}, '0x10', '0x10', 'field_invalid'],
    ['number', {}, '1e3', '1e3', 'field_invalid'],
    ['tel', {}, '\uff0b\uff18\uff11 \uff09\uff10', '+81 )0', undefined],
    ['tel', {}, '+1 415\u2011555\u20110132', '+1 415-555-0132', undefined],
    ['tel', {}, '030 \u2013 90\u00a018\u202f20', '030 - 90 18 20', undefined],
    ['tel', {}, '03\u201012\u221234\u30fc56\uff7078', '03-12-34-56-78', undefined],
    ['tel', {}, '(+49) 30 901820', '(+49) 30 901820', undefined],
    ['tel', {}, '+49 (0)30/90.18~20', '+49 (0)30/90.18~20', undefined],
    ['tel', {}, '+1 415 555 0132 ext. 12', '+1 415 555 0132 ext. 12', undefined],
    ['tel', {}, '+1 415 555 0132 x12', '+1 415 555 0132 x12', undefined],
    ['tel', {}, '+55 11 2345-6789, ramal 12', '+55 11 2345-6789, ramal 12', undefined],
    ['tel', {}, '12', '12', 'field_invalid'],
    ['tel', {}, '1'.repeat(18), '1'.repeat(18), 'field_invalid'],
    ['tel', {}, '12 34 ext.', '12 34 ext.', 'field_invalid'],
    ['tel', {}, '030 no number', '030 no number', 'field_invalid'],
    ['tel', {}, '30+901820', '30+901820', 'field_invalid'],
    ['tel', {}, '\u202a+20 \u0661\u0662\u0663\u202c', '+20 123', undefined],
    ['text', { inputMode: 'numeric', pattern: '\\d{6}' }, '\uff11\uff12\uff13\uff14\uff15\uff16', '123456', undefined],
    ['text', { pattern: '\\d{2}' }, '\uff11\uff12', '\uff11\uff12', 'field_invalid'],
    ['text', { inputMode: 'tel', pattern: '\\d-\\d' }, '1\u20112', '1-2', undefined],
    ['text', { required: true }, '\u200b', undefined, 'field_required'],
    ['text', { required: true }, ' \u3164\u2800\u00ad ', undefined, 'field_required'],
    ['textarea', { required: true }, '\n\u200b\n', undefined, 'field_required'],
    ['text', {}, 'A\u200bda\u200d\ufeff \u202dLove\u00adlace\u0000', 'Ada Lovelace', undefined],
    ['text', {}, 'Ada\tLovelace\u2028', 'Ada Lovelace', undefined],
    // Persian, a family, a heart and a variant of a character: without its invisible characters each would be another text.
    [
      'text',
      {},
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\u200b',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      undefined,
    ],
    ['text', {}, '👩‍👧 ❤️', '👩‍👧 ❤️', undefined],
    ['text', {}, '\u845b\u{e0100}', '\u845b\u{e0100}', undefined],
    ['text', { pattern: '[\\p{L}\\p{M}]+' }, '\u0645\u06cc\u200c\u062e', '\u0645\u06cc\u200c\u062e', undefined],
    ['text', { pattern: "[\\p{L}' -]+" }, 'Zoe\u0308', 'Zo\u00eb', undefined],
    ['textarea', { maxLength: 3 }, 'Zoe\u0308', 'Zo\u00eb', undefined],
    ['text', {}, 'half \ud83d, gone \ufffd', 'half , gone', undefined],
    ['textarea', {}, 'half \ud83d\nwhole 😀', 'half \nwhole 😀', undefined],
    ['hidden', {}, 'caf\ufffd', undefined, undefined],
    ['hidden', { required: true }, 'caf\ufffd', undefined, 'field_required'],
    ['hidden', { maxLength: 3 }, 'ab cd', 'ab', undefined],
    ['hidden', { maxLength: 3 }, 'a🚢b', 'a🚢', undefined],
    ['hidden', { maxLength: 2 }, 'a🚢b', 'a', undefined],
    ['hidden', {}, 'x'.repeat(512), 'x'.repeat(500), undefined],
    ['date', {}, '\u0662\u0660\u0660\u0661-\u0660\u0661-\u0660\u0662', '2001-01-02', undefined],
    ['date', { max: '2010-01-01' }, '2010-01-01', '2010-01-01', undefined],
    ['date', { max: '2010-01-01' }, '2010-01-02', '2010-01-02', 'field_too_high'],
    ['date', { min: '1900-01-01' }, '1899-12-31', '1899-12-31', 'field_too_low'],
    ['date', {}, '2023-02-29', '2023-02-29', 'field_invalid'],
    ['date', {}, '1.2.2003', '1.2.2003', 'field_invalid'],
    ['radio', { options: [{ value: 'a', label: 'A' }] }, 'b', 'b', 'field_invalid'],
    // The values of the configuration are not normalized.
    ['select', { options: [{ value: ' e\u0301\u200b', label: 'É' }] }, ' e\u0301\u200b', ' e\u0301\u200b', undefined],
    ['consent', { version: '2' }, '2', '2', undefined],
    ['consent', { version: '2' }, '1', '1', 'field_invalid'],
    ['consent', { version: '2' }, true, 'true', 'field_invalid'],
    ['consent', { version: '2', required: true }, false, undefined, 'field_required'],
  ])('%s %o: %j becomes %j and breaks %s', (type, more, value, normalized, code) => {
    expect(judge(value, field(type, more))).toEqual([normalized, code]);
  });

  it('a text that is too long is refused before its pattern is tried', () => {
    // With this pattern, 28 letters take seconds, and each further letter doubles the time. Here it is tried on 24 at most.
    const slow = { pattern: '(a+)+', maxLength: 20 };
    expect(judge(`${'a'.repeat(23)}!`, field('text', slow))[1]).toBe('field_too_long');
    expect(judge(`${'a'.repeat(19)}!`, field('text', slow))[1]).toBe('field_invalid');
    expect(judge('!'.repeat(501), field('text', { pattern: 'a+' }))[1]).toBe('field_too_long');
  });

  it('of type number accepts the digits of every script', () => {
    for (const numberingSystem of Intl.supportedValuesOf('numberingSystem')) {
      const { format } = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
      const digits = format(1234567890);
      // Some numbering systems, such as Roman numerals, do not consist of ten digits.
      if (!/^\p{Nd}+$/u.test(digits)) continue;
      expect(judge(digits, field('number')), numberingSystem).toEqual([1234567890, undefined]);
    }
  });

  it('of every type has an idempotent normalization', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.webUrl(),
      fc.constantFrom('example.com:80', '-0', 'a:b', ' \r\n ', 'https://', '1,5', '1,250', '\u066112\u066b5'),
      fc.string({ unit: fc.constantFrom('\u0661', '\uff12', '3', ',', '\u066b', '.', '-', '\u200f', '\u3000') }),
      fc.string({
        unit: fc.constantFrom(
          'e',
          '\u0301',
          '\u00a8',
          '\u200d',
          '\u200b',
          '\u06cc',
          '\ufe0f',
          '😀',
          '\ud83d',
          '\t',
          '\u2028',
          ' ',
        ),
      }),
    );
    const inputMode = fc.constantFrom<FormField['inputMode']>(undefined, 'numeric', 'text');
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), inputMode, typed, (type, mode, value) => {
        const one = field(type, { inputMode: mode });
        const once = normalizeField(value, one);
        expect(normalizeField(once, one)).toStrictEqual(once);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a field with showIf', () => {
  const fields: FormField[] = [
    { name: 'boat', type: 'checkbox', label: 'Boat' },
    {
      name: 'kind',
      type: 'radio',
      label: 'Kind',
      required: true,
      showIf: { field: 'boat', equals: true },
      options: [],
    },
    { name: 'sails', type: 'number', label: 'Sails', required: true, showIf: { field: 'kind', equals: 'sail' } },
  ];
  const kinds = [{ value: 'sail', label: 'Sail' }];
  const all = fields.map((one) => (one.name === 'kind' ? { ...one, options: kinds } : one));
  const rules = { username: { minLength: 1, maxLength: 30, pattern: '.*' }, password: null, personal: [] };
  const errorsOf = (values: Record<string, FieldValue>) => {
    const parsed = signupFormSchema({ ...rules, fields: all }).safeParse({ username: 'ada', fields: values });
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`);
  };

  it('is neither required nor checked nor stored while it is hidden', () => {
    const values = { boat: false, kind: 'nonsense', sails: 'many' };
    expect(errorsOf(values)).toEqual([]);
    expect(normalizeFields(values, all)).toEqual({ boat: false });
  });

  it('is required and stored while it is shown', () => {
    expect(errorsOf({ boat: true })).toEqual(['kind: field_required']);
    expect(errorsOf({ boat: 'on', kind: 'sail' })).toEqual(['sails: field_required']);
    expect(normalizeFields({ boat: 'on', kind: 'sail', sails: '2' }, all)).toEqual({
      boat: true,
      kind: 'sail',
      sails: 2,
    });
  });

  it('is hidden if a field that it depends on is hidden, directly or through other fields', () => {
    const [, , sails] = all;
    expect(sails && isShown(sails, { boat: false, kind: 'sail' }, all)).toBe(false);
  });

  it('gives the same errors for typed and for normalized values, so that page and server agree', () => {
    const typed = fc.record({
      boat: fc.constantFrom<FieldValue>(true, false, 'on', ''),
      kind: fc.constantFrom('sail', ' sail ', '', 'row'),
      sails: fc.constantFrom<FieldValue>('2', 'x', '', 3, '2,5', '\u0662\u066b\u0665', '\uff12', '1,250', '0x10'),
    });
    fc.assert(
      fc.property(typed, (values) => {
        const sent = normalizeFields(values, all);
        expect(errorsOf(sent)).toEqual(errorsOf(values));
        expect(normalizeFields(sent, all)).toEqual(sent);
      }),
    );
  });
});

it('languageFor returns the language of the text that is shown', () => {
  expect(languageFor({ en: 'Rules', de: 'Regeln' }, 'de-AT')).toBe('de');
  expect(languageFor({ en: 'Rules', de: 'Regeln' }, 'fr')).toBe('en');
  expect(languageFor('Rules', 'fr')).toBe('fr');
});
