import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const reliability = 'docs/reliability.md';

/** Whether this run writes its results into the document: `UPDATE_DOCS=1`. */
export const updatesDocs = process.env.UPDATE_DOCS === '1';

const borders = (name: string) => [`<!-- ${name}: written by the tests -->`, `<!-- end of ${name} -->`] as const;

/** The part of a document that the tests write, without its marker comments. */
export function documentedTable(name: string, document = reliability): string {
  const [begin, end] = borders(name);
  const text = readFileSync(join(root, document), 'utf8');
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`${document} lacks the marker comments of "${name}"`);
  return text.slice(start + begin.length, stop).trim();
}

/** Replaces the part of a document that `documentedTable` returns. */
export function documentTable(name: string, table: string, document = reliability): void {
  const [begin] = borders(name);
  const text = readFileSync(join(root, document), 'utf8');
  const former = `${begin}\n\n${documentedTable(name, document)}`;
  writeFileSync(
    join(root, document),
    text.replace(former, () => `${begin}\n\n${table}`),
  );
}

/** A table in Markdown; the first row is its head. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column < 1 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
