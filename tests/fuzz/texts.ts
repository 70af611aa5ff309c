import fc from 'fast-check';

/** Texts that are known to break parsers. */
const awkward = [
  '',
  ' ',
  '\0',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e999',
  '../../etc/passwd',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{page}}<!--initialState-->',
  "$&$1$`$'",
  '%00%ff%',
  '\ud800',
  '\u202e\u2066\ufeff',
  'a'.repeat(5000),
  'ﷺ'.repeat(1000),
];

/** A repeated piece of maximum length, against patterns with catastrophic backtracking. */
const repeated = fc
  .tuple(
    fc.string({ maxLength: 3 }),
    fc.string({ minLength: 1, maxLength: 3 }),
    fc.nat(12_000),
    fc.string({ maxLength: 2 }),
  )
  .map(([head, piece, length, tail]) => head + piece.repeat(length / piece.length) + tail);
/** Long texts that almost match patterns such as `part@part`, against catastrophic backtracking. */
export const costlyText = fc
  .tuple(fc.constantFrom('', 'a@', '<', '+', 'en'), fc.constantFrom('.', '.a', '-', ',', '<', '1 ', '@', 'qaa,'))
  .map(([head, piece]) => `${head}${piece.repeat(14_000 / piece.length)}@`);

/** Arbitrary text, including awkward and very long ones. */
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 3, arbitrary: fc.constantFrom(...awkward) },
  { weight: 1, arbitrary: repeated },
  { weight: 1, arbitrary: costlyText },
);

/** Arbitrary text without the characters that HTTP headers forbid, within Node's limit of 16 KiB. */
export const headerText = anyText.map((text) =>
  Buffer.from(text.slice(0, 15_000))
    .toString('latin1')
    .replaceAll(/[\0\r\n]/g, ''),
);

/** Arbitrary JSON value, also with unusual keys. */
export const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(fc.oneof(anyText, fc.constantFrom('state', 'username', 'fields')), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 6,
  }),
);

/** The text with one to four random changes: replaced, inserted, dropped, doubled or cut off characters. */
export function mutated(text: string): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(text.length),
    fc.constantFrom('replace', 'insert', 'drop', 'double', 'cut'),
    fc.string(),
  );
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce(changedAt, text));
}

function changedAt(text: string, [at, how, other]: [number, string, string]): string {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  if (how === 'replace') return before + other + after.slice(other.length);
  if (how === 'insert') return before + other + after;
  if (how === 'drop') return before + after.slice(1);
  return how === 'double' ? before + after.charAt(0) + after : before;
}

/** The text without lone surrogates, which UTF-8 cannot encode. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Arbitrary finite number. */
export const jsonNumber = fc.double({ noNaN: true, noDefaultInfinity: true });
