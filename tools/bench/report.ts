import { readFileSync, writeFileSync } from 'node:fs';
import type { Cell, Chart, PartResult, Table, Target } from './part.js';
import { rounded } from './statistics.js';

function shown(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return Number.isNaN(cell) ? '–' : rounded(cell).toLocaleString('en');
}

/** A table for a terminal: columns of one width, texts to the left, numbers to the right. */
export function plainTable({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  return [`\n${title}`, ...text].join('\n');
}

/** The same in Markdown, with how it was measured and its chart above it. */
export function markdownTable({ id, method, columns, rows }: Table, charts: readonly Chart[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const ruler = columns.map((_, column) => (column === 0 ? '---' : '---:'));
  const pictures = charts
    .filter((chart) => chart.id === id)
    .map(({ title }) => `![${title}](images/bench/${id}.svg)\n`);
  return [method, '', ...pictures, line(columns), line(ruler), ...rows.map((row) => line(row.map(shown)))].join('\n');
}

/** What was to be reached, as a table. */
export function targetTable(targets: readonly Target[]): Table {
  return {
    id: 'targets',
    title: 'To reach',
    method: 'Measured in the same run as the tables below.',
    columns: ['to reach', 'measured', ''],
    rows: targets.map(({ text, measured, reached }) => [text, measured, reached ? 'reached' : 'missed']),
  };
}

/** Writes texts into a document, each between the two marker comments of its name. Throws where a marker is missing. */
export function writeIntoDocument(file: string, texts: ReadonlyMap<string, string>): void {
  let document = readFileSync(file, 'utf8');
  for (const [name, text] of texts) {
    const [begin, end] = [`<!-- ${name}: written by npm run bench -->`, `<!-- end of ${name} -->`];
    const [start, stop] = [document.indexOf(begin), document.indexOf(end)];
    if (start < 0 || stop < start) throw new Error(`${file} has lost the marker comments of "${name}"`);
    document = `${document.slice(0, start + begin.length)}\n\n${text}\n\n${document.slice(stop)}`;
  }
  writeFileSync(file, document);
}

/** Everything of the parts together, in their order. */
export function together(results: readonly PartResult[]): Required<PartResult> {
  return {
    tables: results.flatMap(({ tables }) => tables),
    targets: results.flatMap(({ targets }) => targets),
    charts: results.flatMap(({ charts = [] }) => charts),
    samples: Object.assign({}, ...results.map(({ samples }) => samples)),
  };
}
