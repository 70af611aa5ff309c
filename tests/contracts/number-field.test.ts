import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkField, normalizeField } from '#contracts/field-rules.js';
import { nearestNumbers } from '#contracts/field-types/number.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { fieldFacts } from '../../web/fields/extra-field.js';
import { everyLanguage } from '../../web/i18n/known-languages.js';

type Rules = Pick<FormField, 'min' | 'max' | 'step'>;

/** The normalized value, and the rule that it breaks. */
function judge(value: FieldValue, rules: Rules = {}) {
  const field: FormField = { name: 'it', type: 'number', label: 'It', ...rules };
  const normalized = normalizeField(value, field);
  return [normalized, checkField(normalized, field)];
}

describe('the decimal separator', () => {
  it('may be a point or a comma, by the same rule for any number of digits', () => {
    const digits = fc.stringMatching(/^[0-9]{1,6}$/);
    fc.assert(
      fc.property(digits, digits, fc.constantFrom('', '-', '+'), (whole, fraction, sign) => {
        const [point, comma, arabic] = ['.', ',', '\u066b'].map((mark) => judge(`${sign}${whole}${mark}${fraction}`));
        const maybeThousands = fraction.length === 3 && /^[1-9].{0,2}$/.test(whole);
        expect(point?.[1]).toBe(maybeThousands ? 'field_invalid' : undefined);
        expect(comma?.[1]).toBe(point?.[1]);
        if (!maybeThousands) expect(comma).toEqual(point);
        // The Arabic decimal separator never groups thousands.
        expect(arabic).toEqual([Number(`${sign}${whole}.${fraction}`) + 0, undefined]);
      }),
    );
  });

  it.each(['1.500', '1,500', '12.500', '2,000', '-1.500', '+999,999'])('%s could be thousands: refused', (text) => {
    expect(judge(text)).toEqual([text, 'field_invalid']);
  });

  it.each([{ step: 0.001 }, { step: 0.125 }, { min: 1.125 }])(
    'is assumed if the rules have three decimals: %o',
    (rules) => {
      expect(judge('1.500', rules)[0]).toBe(1.5);
      expect(judge('1,500', rules)[0]).toBe(1.5);
    },
  );
});

it.each(['-40', '\u221240', '\u201140', '\uff0d40', '\u200e-40'])('%s is a negative number', (text) => {
  expect(judge(text, { min: -40 })).toEqual([-40, undefined]);
});

describe('a number is stored exactly as typed, or refused:', () => {
  it.each<[FieldValue, string | undefined]>([
    ['9007199254740991', undefined],
    ['9007199254740992', 'field_too_high'],
    ['9007199254740993', 'field_too_high'],
    ['-9007199254740993', 'field_too_low'],
    [9007199254740992, 'field_too_high'],
    [1e21, 'field_too_high'],
    ['9'.repeat(400), 'field_invalid'],
    ['0.1234567890123456789', 'field_too_long'],
    ['4503599627370496.1', 'field_too_long'],
    ['0.123456789012345', undefined],
    ['0012.50', undefined],
  ])('%s gives %s', (typed, code) => {
    expect(judge(typed)[1]).toBe(code);
  });

  it('to the last digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?(0|[1-9][0-9]{0,19})(\.[0-9]{0,19}[1-9])?$/), (typed) => {
        const [stored, code] = judge(typed);
        if (code !== undefined) return;
        // JavaScript writes the shortest decimal that parses to the same double.
        const written = Number(stored)
          .toFixed(20)
          .replace(/\.?0+$/, '');
        if (String(stored).includes('e')) expect(Number(written)).toBe(stored);
        else expect(String(stored)).toBe(typed === '-0' ? '0' : typed);
      }),
    );
  });
});

describe('steps', () => {
  it('of a cent accept every amount', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000_00), (cents) => {
        const text = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(judge(text, { step: 0.01 })[1]).toBeUndefined();
        expect(judge(`${text}5`, { step: 0.01, min: 0.001 })[1]).toBe('field_wrong_step');
      }),
    );
    expect(judge('111848.18', { step: 0.01 })).toEqual([111848.18, undefined]);
    expect(judge('0.3', { step: 0.1 })).toEqual([0.3, undefined]);
  });

  it.each<[Rules, string, number[]]>([
    [{ step: 1 }, '2.5', [2, 3]],
    [{ step: 1 }, '-2.5', [-3, -2]],
    [{ min: 0.5, step: 1 }, '2', [1.5, 2.5]],
    [{ min: 10, step: 15 }, '15', [10, 25]],
    [{ min: 1, step: 2 }, '4', [3, 5]],
    [{ min: 10, max: 24, step: 15 }, '15', [10]],
    [{ max: 10, step: 4 }, '9', [8]],
    [{ min: -0.3, step: 0.1 }, '0.05', [0, 0.1]],
  ])('of %o start at min, or at 0: the valid numbers next to %s are %j', (rules, typed, nearest) => {
    expect(judge(typed, rules)[1]).toBe('field_wrong_step');
    expect(nearestNumbers(Number(typed), rules)).toEqual(nearest);
    for (const number of nearest) expect(judge(number, rules)).toEqual([number, undefined]);
  });

  it('and bounds in an error message are accepted when they are typed as written, in every language', () => {
    const bound = fc.integer({ min: -99_999, max: 9_999_999 }).map((number) => number / 1000);
    const rules = fc.record({ min: bound, step: fc.constantFrom(1, 0.5, 0.125, 0.01, 15, 2000) });
    const language = fc.constantFrom(...everyLanguage.map(({ locale }) => locale), 'sv', 'fa', 'ar-EG');
    fc.assert(
      fc.property(rules, bound, language, (some, typed, locale) => {
        const field: FormField = { name: 'it', type: 'number', label: 'It', ...some };
        const { min = '', nearest = [] } = fieldFacts(field, Math.max(some.min, typed), locale);
        for (const named of [min, ...nearest]) expect(judge(named, some)[1], named).toBeUndefined();
      }),
    );
  });
});
