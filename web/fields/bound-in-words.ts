/** What is shown has to be accepted where somebody types it: without groups, to the last digit. */
const plain = { numberingSystem: 'latn', useGrouping: false, maximumFractionDigits: 20 } as const;

/** A number or a day (`2026-12-31`) as the language writes it. */
export function boundInWords(bound: number | string, language: string): string;
export function boundInWords(bound: number | string | undefined, language: string): string | undefined;
export function boundInWords(bound: number | string | undefined, language: string): string | undefined {
  if (typeof bound === 'number') return new Intl.NumberFormat(language, plain).format(bound);
  if (bound === undefined) return undefined;
  // Days have no time zone: the one in which they are read has to be the one in which they are written.
  const day = new Date(`${bound}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { numberingSystem: 'latn', dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
