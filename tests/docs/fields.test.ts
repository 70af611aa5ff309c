import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fieldTypeRules } from '#contracts/field-rules.js';
import { fieldTypes } from '#contracts/fields.js';
import { config } from '../../examples/all-fields/signup.config.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/fields.md'), 'utf8');

/** The rows of the table under a heading, cell by cell. */
function tableUnder(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => row.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '').trim()));
}

/** What stands between backticks. */
const names = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

it('every type is documented with exactly the options that it takes', () => {
  const documented = tableUnder('Types').map((cells) => [names(cells[0])[0], names(cells.at(-1))]);
  expect(documented).toEqual(fieldTypes.map((type) => [type, [...fieldTypeRules[type].options]]));
});

it('the example, which the gallery shows, has every type', () => {
  expect([...new Set(config.fields.map(({ type }) => type))].toSorted()).toEqual([...fieldTypes].toSorted());
});

it('every option is explained, and no other', () => {
  const explained = tableUnder('Options').map(([option]) => names(option)[0]);
  expect(explained.toSorted()).toEqual(
    [...new Set(Object.values(fieldTypeRules).flatMap(({ options }) => options))].toSorted(),
  );
});
