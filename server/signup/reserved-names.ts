import type { SignupConfig } from '#contracts/signup-config.js';

/**
 * Letters that look like one of a–z: Latin, Cyrillic, Greek and Armenian small letters that NFKC leaves as they are.
 * Source: Unicode's `confusables.txt` (UTS #39), version 13. Names in which scripts are mixed never come this far.
 */
const lookAlikes = {
  a: '\u0251\u0430\u03b1',
  c: '\u1d04\u0441',
  d: '\u0501',
  e: '\uab32\u0435\u04bd',
  f: '\uab35\ua799\u1e9d\u0584',
  g: '\u0261\u1d83\u018d\u0581',
  h: '\u04bb\u0570',
  i: '\u0131\u026a\u0269\u0456\ua647\u04cf\u03b9',
  j: '\u0458\u03f3',
  l: '\u01c0',
  n: '\u0578\u057c',
  o: '\u1d0f\u1d11\uab3d\u043e\u03bf\u03c3\u0585',
  p: '\u0440\u03c1',
  q: '\u051b\u0563\u0566',
  r: '\uab47\uab48\u0433\u1d26',
  s: '\ua731\u01bd\u0455',
  u: '\ua79f\u1d1c\uab4e\uab52\u028b\u03c5\u057d',
  v: '\u1d20\u0475\u03bd',
  w: '\u026f\u1d21\u0461\u051d\u0561',
  x: '\u0445',
  y: '\u0263\u1d8c\u028f\u1eff\uab5a\u0443\u04af\u03b3',
  z: '\u1d22',
};

const seenAs = new Map(Object.entries(lookAlikes).flatMap(([letter, others]) => [...others].map((o) => [o, letter])));

/**
 * Whether a normalised name is one that nobody may take, or looks like one. Checked on the server alone: the list is not
 * for the browser.
 */
export function isReserved(username: string, { username: rules }: Pick<SignupConfig, 'username'>): boolean {
  if (rules.lookAlikes === 'allow') return rules.reserved.includes(username);
  return allAsSeen(rules.reserved).has(asSeen(username));
}

/** What reserved names look like: the same list at every submission. */
const seenLists = new WeakMap<readonly string[], ReadonlySet<string>>();

function allAsSeen(names: readonly string[]): ReadonlySet<string> {
  const seen = seenLists.get(names) ?? new Set(names.map(asSeen));
  seenLists.set(names, seen);
  return seen;
}

function asSeen(name: string): string {
  return Array.from(name, (letter) => seenAs.get(letter) ?? letter).join('');
}
