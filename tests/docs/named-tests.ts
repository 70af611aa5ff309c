import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A test as a document names it: `` `path`: "title" ``. */
export interface NamedTest {
  file: string;
  title: string;
}

/** The text of a document. @param file path below the root. */
export function readDocument(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The rows of the table under a heading of the second level, cell by cell. */
export function tableUnder(page: string, heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The test that a cell names; empty texts where it names none. */
export function namedTest(cell: string): NamedTest {
  const [, file = '', title = ''] = /^`([^`]+)`: "(.+)"$/.exec(cell) ?? [];
  return { file, title };
}

/** Whether there is such a test. One of placeholders alone (`%s: %s`) names none: it would stay whatever became of its cases. */
export function isThere({ file, title }: NamedTest): boolean {
  if (!/\p{L}/u.test(title.replaceAll(/%[a-z]|\$\w+/gi, ''))) return false;
  return existsSync(join(root, file)) && readDocument(file).includes(`'${title}'`);
}
