import { expect, it } from 'vitest';
import { readDocument, tableUnder } from './named-tests.js';

const page = readDocument('docs/asvs.md');

/** How many items each section of ASVS 5.0.0 has, section by section from the first one of the chapter. */
const chapters: [heading: string, chapter: number, items: readonly number[]][] = [
  ['V1 Encoding and sanitization', 1, [2, 10, 12, 3, 3]],
  ['V2 Validation and business logic', 2, [3, 3, 5, 2]],
  ['V3 Web front end', 3, [1, 3, 5, 8, 8, 1, 5]],
  ['V6 Authentication', 6, [3, 12, 8, 6, 8, 4, 2, 4]],
  ['V7 Sessions', 7, [3, 4, 2, 5, 3, 2]],
  ['V9 Self-contained tokens', 9, [3, 4]],
  ['V12 Communication', 12, [5, 2, 5]],
  ['V13 Configuration', 13, [4, 6, 4, 7]],
];

it.each(chapters)('docs/asvs.md has every item of %s, each with a verdict', (heading, chapter, sections) => {
  const rows = tableUnder(page, heading);
  const numbers = sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, item) => `${chapter}.${section + 1}.${item + 1}`),
  );
  expect(rows.map(([number]) => number)).toEqual(numbers);
  expect(rows.filter(([, , verdict = '']) => !/^(met|partly|not met|yours|n\/a)$/.test(verdict))).toEqual([]);
  // What is less than asked says how much less.
  expect(rows.filter(([, , verdict = '', how]) => /^(partly|not met)$/.test(verdict) && !how)).toEqual([]);
});
