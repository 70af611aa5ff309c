import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/accessibility.md'), 'utf8');

/** All success criteria of WCAG 2.2: https://www.w3.org/TR/WCAG22/ (4.1.1 is gone since 2.2). */
const criteria = {
  'Level A': `1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
    2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2`,
  'Level AA': `1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8
    3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3`,
};

/** The rows of the table under a heading, cell by cell. */
function tableUnder(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const checks = tableUnder('Checks').map(([name = '', test = '']) => {
  const [, file = '', title = ''] = /^`([^`]+)`: "(.+)"$/.exec(test) ?? [];
  return { name, file, title };
});

describe('docs/accessibility.md', () => {
  it.each(checks)('names a test that is there: $name', ({ file, title }) => {
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(`'${title}'`);
  });

  it.each(Object.entries(criteria))('has every criterion of %s', (level, numbers) => {
    expect(tableUnder(level).map(([criterion]) => criterion?.split(' ')[0])).toEqual(numbers.split(/\s+/));
  });

  it('has 55 criteria, each with a check that is listed, or with the reason why it does not apply', () => {
    const rows = [...tableUnder('Level A'), ...tableUnder('Level AA')];
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
    const used = [...tableUnder('Level A'), ...tableUnder('Level AA')].flatMap(([, , by = '']) => by.split(', '));
    expect(checks.filter(({ name }) => !used.includes(name))).toEqual([]);
  });
});
