import type { FieldErrorCode } from './error-codes.js';

/** What a field asks of a day. */
interface DayRules {
  min?: number | string | undefined;
  max?: number | string | undefined;
}

/** Whether this is a day of the calendar as `2026-12-31` (ISO 8601), the form of HTML's date fields. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** @returns the first rule that the day breaks, or undefined. */
export function checkDay(text: string, { min, max }: DayRules): FieldErrorCode | undefined {
  if (!isDay(text)) return 'field_invalid';
  // Days in this form are in order as texts, too.
  if (min !== undefined && text < String(min)) return 'field_too_low';
  return max !== undefined && text > String(max) ? 'field_too_high' : undefined;
}

/** `today`, `today-16y`, `today+30d`, `today-6m`: a day that counts from today. */
const relativeDay = /^today(?:([+-]\d{1,3})([ymd]))?$/;

export function isRelativeDay(text: string): boolean {
  return relativeDay.test(text);
}

/**
 * The day of the calendar (UTC) that a relative day is now; any other text is left as it is. Years and months end at the last
 * day of a month where it is shorter, as in `java.time` and Temporal: eighteen years before 29 February 2028 is
 * 28 February 2010. `Date` would roll over into March, and let in people of 17.
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
