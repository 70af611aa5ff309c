import type { FieldErrorCode } from '../error-codes.js';
import type { FormField } from '../fields.js';
import { cleanDigits } from '../typed-text.js';
import { type FieldTypeRules, shownOptions } from './field-type.js';

/** A number. A value that JSON cannot store to its last digit is refused. */
export const number: FieldTypeRules = {
  options: [...shownOptions, 'min', 'max', 'step', 'invalid', 'autocomplete', 'inputMode'],
  bounds: { isValid: Number.isFinite, expected: 'a number' },
  // Adding 0 turns -0 into 0.
  normalize: (value, field) =>
    Number.isFinite(value) ? Number(value) + 0 : readNumber(cleanDigits(String(value)), field),
  check: (value, field) => (typeof value === 'number' ? checkNumber(value, field) : checkNumberText(String(value))),
};

type NumberRules = Pick<FormField, 'min' | 'max' | 'step'>;

/** Above it, JavaScript and JSON cannot represent every whole number. */
const MAX = Number.MAX_SAFE_INTEGER;

/** Numbers of JavaScript and JSON keep this many digits exactly. */
export const MAX_DIGITS = 15;

/**
 * Parses a number from a line with normalized digits. The decimal separator is a point, a comma or the Arabic one (U+066B).
 * `1.500` and `1,500` are ambiguous, because some countries write thousands like this. They count as decimals only if the
 * field's own rules have three decimal places.
 * @returns the text itself if it is ambiguous, not a number, or a number that JSON would change; `checkNumberText` then finds the
 * error. Empty for an empty text.
 */
function readNumber(text: string, rules: NumberRules): number | string {
  const maybeThousands = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text) && !countsThousandths(rules);
  const digits = plainDigits(text);
  if (digits === undefined || maybeThousands) return text;
  const number = Number(digits);
  return Number.isFinite(number) && isExactly(number, digits) ? number + 0 : text;
}

function countsThousandths({ min, max, step }: NumberRules): boolean {
  return [min, max, step].some((rule) => /\.\d{3}|e-/.test(String(rule)));
}

function plainDigits(text: string): string | undefined {
  return /^[+-]?\d+([.,\u066b]\d+)?$/.test(text) ? text.replace('+', '').replace(/[,\u066b]/, '.') : undefined;
}

/** The lowest and the highest number that a field accepts: its own bounds, within the safe integers. */
export function numberBounds({ min, max }: NumberRules): { min: number; max: number } {
  return {
    min: Math.max(Number(min ?? -MAX), -MAX),
    max: Math.min(Number(max ?? MAX), MAX),
  };
}

/** @returns the first rule that the number breaks, or undefined. Steps start at `min`, as in HTML, or at 0. */
function checkNumber(number: number, rules: NumberRules): FieldErrorCode | undefined {
  const { min, max } = numberBounds(rules);
  if (number < min) return 'field_too_low';
  if (number > max) return 'field_too_high';
  const [below, above] = stepsAround(number, rules);
  return below === above ? undefined : 'field_wrong_step';
}

/** The error of a text that `readNumber` did not convert. */
function checkNumberText(text: string): FieldErrorCode {
  const digits = plainDigits(text);
  const number = Number(digits);
  // Not finite: not a number, or one with hundreds of digits.
  if (digits === undefined || !Number.isFinite(number) || isExactly(number, digits)) return 'field_invalid';
  if (Math.abs(number) <= MAX) return 'field_too_long';
  return number < 0 ? 'field_too_low' : 'field_too_high';
}

/** The valid numbers closest to this one, smaller first: none, one or two. */
export function nearestNumbers(number: number, rules: NumberRules): number[] {
  const { min, max } = numberBounds(rules);
  return stepsAround(number, rules).filter((step) => step >= min && step <= max);
}

/** An exact decimal number: `digits` divided by ten to the power of `places`. Binary floating point has no exact 0.01. */
interface Decimal {
  digits: bigint;
  places: number;
}

/** @param text as JavaScript writes numbers, or plain digits with a point: `-0.5`, `1e-7`. */
function toDecimal(text: string): Decimal {
  const [number = '', power = '0'] = text.split('e');
  const [whole = '', fraction = ''] = number.split('.');
  const places = fraction.length - Number(power);
  return { digits: BigInt(whole + fraction + '0'.repeat(Math.max(0, -places))), places: Math.max(0, places) };
}

/** Several numbers with the same number of decimal places. */
function aligned(...numbers: readonly (number | string)[]): { digits: bigint[]; places: number } {
  const decimals = numbers.map((number) => toDecimal(String(number)));
  const places = Math.max(...decimals.map((decimal) => decimal.places));
  return { digits: decimals.map((decimal) => decimal.digits * 10n ** BigInt(places - decimal.places)), places };
}

/** Whether a number equals its text to the last digit. `9007199254740993` and `0.1234567890123456789` do not. */
function isExactly(number: number, text: string): boolean {
  const [one, other] = aligned(number, text).digits;
  return one === other;
}

/**
 * The steps around a number. Steps start at `min`, or at 0 without a `min`.
 * @returns the closest steps below and above; the number itself twice if it is a step, or if the field has no `step`.
 */
function stepsAround(number: number, { min = 0, step }: NumberRules): [number, number] {
  if (step === undefined) return [number, number];
  const { digits, places } = aligned(number, step, min);
  const [value = 0n, size = 1n, first = 0n] = digits;
  const over = (((value - first) % size) + size) % size;
  const toNumber = (whole: bigint) => Number(`${whole}e-${places}`);
  return over === 0n ? [number, number] : [toNumber(value - over), toNumber(value - over + size)];
}
