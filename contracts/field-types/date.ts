import type { FieldErrorCode } from '../error-codes.js';
import type { FormField } from '../fields.js';
import { cleanDigits } from '../typed-text.js';
import { type FieldTypeRules, shownOptions } from './field-type.js';

/** A calendar day as `2026-12-31` (ISO 8601), the form of HTML's date fields. */
export const date: FieldTypeRules = {
  options: [...shownOptions, 'min', 'max', 'invalid', 'autocomplete'],
  bounds: {
    isValid: (bound) => isDay(String(bound)) || relativeDay.test(String(bound)),
    expected: 'a day such as 2026-12-31 or today-16y',
  },
  normalize: (value) => cleanDigits(String(value)),
  check: (value, field) => checkDay(String(value), field),
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function checkDay(text: string, { min, max }: Pick<FormField, 'min' | 'max'>): FieldErrorCode | undefined {
  if (!isDay(text)) return 'field_invalid';
  // ISO dates compare correctly as text.
  if (min !== undefined && text < String(min)) return 'field_too_low';
  return max !== undefined && text > String(max) ? 'field_too_high' : undefined;
}

/** A day relative to today: `today`, `today-16y`, `today+30d`, `today-6m`. */
const relativeDay = /^today(?:([+-]\d{1,3})([ymd]))?$/;

/**
 * Resolves a relative day to a calendar day (UTC). In a shorter month, years and months end at the month's last day, as in
 * `java.time` and Temporal: eighteen years before 29 February 2028 is 28 February 2010. `Date` would roll over into March and
 * accept users of 17.
 * @param text a relative day; any other text is returned unchanged.
 * @param now milliseconds since the epoch.
 */
export function calendarDay(text: string, now: number): string {
  const [whole, count = '0', unit] = relativeDay.exec(text) ?? [];
  if (whole === undefined) return text;
  const today = new Date(now);
  const years = unit === 'y' ? Number(count) : 0;
  const months = unit === 'm' ? Number(count) : 0;
  const month = [today.getUTCFullYear() + years, today.getUTCMonth() + months] as const;
  const lastOfMonth = new Date(Date.UTC(month[0], month[1] + 1, 0)).getUTCDate();
  const days = unit === 'd' ? Number(count) : 0;
  const day = Math.min(today.getUTCDate(), lastOfMonth) + days;
  return new Date(Date.UTC(...month, day)).toISOString().slice(0, 10);
}
