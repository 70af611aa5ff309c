/**
 * Wraps a name, an address or an example in Unicode's isolates (UAX #9: U+2066, U+2069), so that it does not turn around
 * the words beside it. It runs from left to right as it does in its field, even where it is digits and signs alone.
 */
export function isolate(name: string): string {
  return `\u2066${name}\u2069`;
}
