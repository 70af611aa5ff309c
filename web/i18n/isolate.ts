/**
 * Wraps a name in Unicode's isolates (UAX #9: U+2068, U+2069), so that it does not turn around the words
 * beside it where the languages run in different directions.
 */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
