import { describe, expect, it } from 'vitest';
import { isThere, namedTest, readDocument, tableUnder } from './named-tests.js';

const page = readDocument('docs/accessibility.md');

/** All success criteria of WCAG 2.2: https://www.w3.org/TR/WCAG22/ (4.1.1 is gone since 2.2). */
const criteria = {
  'Level A': `1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
    2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2`,
  'Level AA': `1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8
    3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3`,
};

const tableOf = (heading: string) => tableUnder(page, heading);
const checks = tableOf('Checks').map(([name = '', test = '']) => ({ name, ...namedTest(test) }));

describe('docs/accessibility.md', () => {
  it.each(checks)('names a test that is there: $name', (check) => {
    expect(isThere(check), check.file).toBe(true);
  });

  it.each(Object.entries(criteria))('has every criterion of %s', (level, numbers) => {
    expect(tableOf(level).map(([criterion]) => criterion?.split(' ')[0])).toEqual(numbers.split(/\s+/));
  });

  it('has 55 criteria, each with a check that is listed, or with the reason why it does not apply', () => {
    const rows = [...tableOf('Level A'), ...tableOf('Level AA')];
    expect(rows).toHaveLength(55);
    const known = checks.map(({ name }) => name);
    for (const [criterion, how = '', shownBy = ''] of rows) {
      const named = shownBy.split(', ').filter(Boolean);
      expect(
        named.filter((name) => !known.includes(name)),
        criterion,
      ).toEqual([]);
      expect(named.length > 0, criterion).toBe(!how.startsWith('Does not apply'));
    }
  });

  it('lists no check that no criterion needs', () => {
    const used = [...tableOf('Level A'), ...tableOf('Level AA')].flatMap(([, , by = '']) => by.split(', '));
    expect(checks.filter(({ name }) => !used.includes(name))).toEqual([]);
  });
});
