import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Options of a run. */
export interface BenchRun {
  /** Fewer rounds and cases. */
  quick: boolean;
  /** Reports progress. */
  note(text: string): void;
}

/** Numbers are shown with three significant digits; `NaN` means not measured. */
type Cell = number | string;

/** One table of results. `docs/performance.md` shows it between the marker comments with its id. */
export interface Table {
  /** In kebab-case. */
  id: string;
  title: string;
  /** How it was measured, how often, and compared with what. */
  method: string;
  /** With units. The first column has the names of the rows. */
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A performance goal and its result. */
export interface Target {
  /** The goal, with the limit. */
  text: string;
  /** The result, with its unit. */
  measured: string;
  reached: boolean;
}

export interface PartResult {
  tables: readonly Table[];
  targets: readonly Target[];
}

/** A target for a ratio of two values of the same run. */
export function ratioTarget(what: string, ratio: number, limit: { atMost: number } | { atLeast: number }): Target {
  const [words, reached] =
    'atMost' in limit
      ? [`at most ${limit.atMost}`, ratio <= limit.atMost]
      : [`at least ${limit.atLeast}`, ratio >= limit.atLeast];
  return { text: `${what}: ${words} ×`, measured: times(ratio), reached };
}

export function targetTable(targets: readonly Target[]): Table {
  return {
    id: 'targets',
    title: 'Targets',
    method: 'Measured in the same run as the tables below.',
    columns: ['target', 'measured', ''],
    rows: targets.map(({ text, measured, reached }) => [text, measured, reached ? 'reached' : 'missed']),
  };
}

/** Formats a ratio: `1.41 ×`. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

/**
 * Percentile by the nearest-rank method: always one of the samples.
 * @param share from 0 to 1. @returns NaN without samples.
 */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const rank = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, rank)] ?? Number.NaN;
}

/** The median; of an even number of samples, the mean of the two in the middle. NaN without samples. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** Rounds to three significant digits; from 100 on, to an integer. */
export function rounded(value: number): number {
  if (!Number.isFinite(value)) return value;
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function shown(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return Number.isNaN(cell) ? '–' : rounded(cell).toLocaleString('en');
}

/** A table for a terminal: row names left-aligned, other columns right-aligned. */
export function plainTable({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  return [`\n${title}`, ...text].join('\n');
}

function markdownTable({ method, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const ruler = columns.map((_, column) => (column === 0 ? '---' : '---:'));
  return [method, '', line(columns), line(ruler), ...rows.map((row) => line(row.map(shown)))].join('\n');
}

/** Writes tables into a Markdown file, each between the marker comments with its ID. @throws if a marker is missing. */
export function writeIntoDocument(file: string, machine: string, tables: readonly Table[]): void {
  let document = readFileSync(file, 'utf8');
  const texts = [['machine', machine] as const, ...tables.map((table) => [table.id, markdownTable(table)] as const)];
  for (const [id, text] of texts) {
    const [begin, end] = [`<!-- ${id}: written by npm run bench -->`, `<!-- end of ${id} -->`];
    const [start, stop] = [document.indexOf(begin), document.indexOf(end)];
    if (start < 0 || stop < start) throw new Error(`${file} has no marker comments for "${id}"`);
    document = `${document.slice(0, start + begin.length)}\n\n${text}\n\n${document.slice(stop)}`;
  }
  writeFileSync(file, document);
}

/** Date and machine of a run, with the load average of the last minute: near 0 on an idle machine. */
export function machineSentence(): string {
  const all = cpus();
  const processors = `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`;
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB of memory`;
  const system = `${type()} ${release().split('-')[0]}, Node ${process.version}`;
  const load = `load of the machine in the minute before: ${(loadavg()[0] ?? Number.NaN).toFixed(2)}`;
  return `Measured on ${new Date().toISOString().slice(0, 10)} with ${processors}, ${memory}, ${system}; ${load}.`;
}
