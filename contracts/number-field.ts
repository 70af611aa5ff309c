import { isExactly, SAFE_DIGITS, stepsAround } from './decimal.js';
import type { FieldErrorCode } from './error-codes.js';

/** What a field asks of a number. */
interface NumberRules {
  min?: number | string | undefined;
  max?: number | string | undefined;
  step?: number | undefined;
}

/** Beyond it there are whole numbers that JavaScript and JSON do not tell apart. */
const MOST = Number.MAX_SAFE_INTEGER;

/** How long a number may be, where its digits decide. */
export const longestNumber = SAFE_DIGITS;

/**
 * Reads a number from a line with folded digits: one decimal sign at most, which is a point, a comma or the Arabic one.
 * `1.500` and `1,500` are left alone, as for half the world they are thousands; not so where the rules are as fine.
 * @returns the text where it is no number, or none that is stored as it was typed: `checkNumberText` says why.
 */
export function readNumber(text: string, rules: NumberRules): number | string {
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
    min: Math.max(Number(min ?? -MOST), -MOST),
    max: Math.min(Number(max ?? MOST), MOST),
  };
}

/** @returns the first rule that the number breaks, or undefined. Steps count from `min`, as in HTML, or from 0. */
export function checkNumber(number: number, rules: NumberRules): FieldErrorCode | undefined {
  const { min, max } = numberBounds(rules);
  if (number < min) return 'field_too_low';
  if (number > max) return 'field_too_high';
  const [below, above] = stepsAround(number, rules);
  return below === above ? undefined : 'field_wrong_step';
}

/** What is wrong with a text that `readNumber` has left as it is. */
export function checkNumberText(text: string): FieldErrorCode {
  const digits = plainDigits(text);
  const number = Number(digits);
  // Not finite: no number at all, or hundreds of digits.
  if (digits === undefined || !Number.isFinite(number) || isExactly(number, digits)) return 'field_invalid';
  if (Math.abs(number) <= MOST) return 'field_too_long';
  return number < 0 ? 'field_too_low' : 'field_too_high';
}

/** The numbers next to this one that the field takes, smaller first: none, one or two. */
export function nearestNumbers(number: number, rules: NumberRules): number[] {
  const { min, max } = numberBounds(rules);
  return stepsAround(number, rules).filter((step) => step >= min && step <= max);
}
