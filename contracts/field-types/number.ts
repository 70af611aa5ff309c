import type { FieldErrorCode } from '../error-codes.js';
import type { FormField } from '../fields.js';
import { cleanDigits } from '../typed-text.js';
import { type FieldTypeRules, shownOptions } from './field-type.js';

/** A number, stored as it was typed, to the last digit. */
export const number: FieldTypeRules = {
  options: [...shownOptions, 'min', 'max', 'step', 'invalid', 'autocomplete', 'inputMode'],
  bounds: { isValid: Number.isFinite, expected: 'a number' },
  // Adding nothing makes 0 of -0.
  normalize: (value, field) =>
    Number.isFinite(value) ? Number(value) + 0 : readNumber(cleanDigits(String(value)), field),
  check: (value, field) => (typeof value === 'number' ? checkNumber(value, field) : checkNumberText(String(value))),
};

type NumberRules = Pick<FormField, 'min' | 'max' | 'step'>;

/** Beyond it there are whole numbers that JavaScript and JSON do not tell apart. */
const MAX = Number.MAX_SAFE_INTEGER;

/** More digits than these do not always fit into a number of JavaScript and JSON. */
export const MAX_DIGITS = 15;

/**
 * Reads a number from a line with normalised digits. The decimal sign is a point, a comma or the Arabic one.
 * `1.500` and `1,500` are left alone, because half the world reads thousands there; they are decimals where the rules have
 * three places themselves.
 * @returns the text itself where it is no number, or one that JSON would change: `checkNumberText` says why. Empty for an
 * empty text.
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

/** The lowest and the highest number that a field takes: its own bounds, and whole numbers that JSON carries unharmed. */
export function numberBounds({ min, max }: NumberRules): { min: number; max: number } {
  return {
    min: Math.max(Number(min ?? -MAX), -MAX),
    max: Math.min(Number(max ?? MAX), MAX),
  };
}

/** @returns the first rule that the number breaks, or undefined. Steps count from `min`, as in HTML, or from 0. */
function checkNumber(number: number, rules: NumberRules): FieldErrorCode | undefined {
  const { min, max } = numberBounds(rules);
  if (number < min) return 'field_too_low';
  if (number > max) return 'field_too_high';
  const [below, above] = stepsAround(number, rules);
  return below === above ? undefined : 'field_wrong_step';
}

/** Why `readNumber` has left a text as it is. */
function checkNumberText(text: string): FieldErrorCode {
  const digits = plainDigits(text);
  const number = Number(digits);
  // Not finite: no number at all, or hundreds of digits.
  if (digits === undefined || !Number.isFinite(number) || isExactly(number, digits)) return 'field_invalid';
  if (Math.abs(number) <= MAX) return 'field_too_long';
  return number < 0 ? 'field_too_low' : 'field_too_high';
}

/** The numbers next to this one that the field takes, smaller first: none, one or two. */
export function nearestNumbers(number: number, rules: NumberRules): number[] {
  const { min, max } = numberBounds(rules);
  return stepsAround(number, rules).filter((step) => step >= min && step <= max);
}

/** A number in decimal, exactly: `digits` divided by ten to the power of `places`. Binary fractions have no 0.01. */
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

/** The digits of several numbers, counted in the same places. */
function aligned(...numbers: readonly (number | string)[]): { digits: bigint[]; places: number } {
  const decimals = numbers.map((number) => toDecimal(String(number)));
  const places = Math.max(...decimals.map((decimal) => decimal.places));
  return { digits: decimals.map((decimal) => decimal.digits * 10n ** BigInt(places - decimal.places)), places };
}

/** Whether a number is what the text says, to the last digit: `9007199254740993` and `0.1234567890123456789` are none. */
function isExactly(number: number, text: string): boolean {
  const [one, other] = aligned(number, text).digits;
  return one === other;
}

/**
 * The steps around a number, which are counted from `min`, or from 0 where there is none.
 * @returns the one at or below it and the one at or above it: the number itself, twice, where it is a step or nothing is.
 */
function stepsAround(number: number, { min = 0, step }: NumberRules): [number, number] {
  if (step === undefined) return [number, number];
  const { digits, places } = aligned(number, step, min);
  const [value = 0n, size = 1n, first = 0n] = digits;
  const over = (((value - first) % size) + size) % size;
  const toNumber = (whole: bigint) => Number(`${whole}e-${places}`);
  return over === 0n ? [number, number] : [toNumber(value - over), toNumber(value - over + size)];
}
