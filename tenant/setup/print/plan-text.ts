import { structuredPatch } from 'diff';
import { type Change, type ChangeKind, type Difference, hasChanges, summarize } from '../plan/changes.js';
import type { Finding } from './findings.js';
import type { Paint, Style } from './terminal.js';

const marks: Record<ChangeKind, { symbol: string; style: Style; verb: string }> = {
  create: { symbol: '+', style: 'green', verb: 'create' },
  append: { symbol: '+', style: 'green', verb: 'add' },
  update: { symbol: '~', style: 'yellow', verb: 'update' },
  adopt: { symbol: '↳', style: 'cyan', verb: 'adopt' },
  remove: { symbol: '-', style: 'red', verb: 'remove' },
  'hold back': { symbol: '·', style: 'dim', verb: 'held back' },
  keep: { symbol: ' ', style: 'dim', verb: 'unchanged' },
};

const contextLines = 2;

/** Formats the plan as lines, similar to Terraform. The last line has the counts. */
export function planLines(changes: readonly Change[], paint: Paint): string[] {
  const lines = changes.filter(({ kind }) => kind !== 'keep').flatMap((change) => [...changeLines(change, paint), '']);
  const { add, change, remove, heldBack } = summarize(changes);
  const isHeld = heldBack > 0 ? ` ${heldBack} held back.` : '';
  if (!hasChanges(changes)) return [...lines, paint('bold', `No changes.${isHeld}`)];
  return [...lines, paint('bold', `Plan: ${add} to add, ${change} to change, ${remove} to remove.${isHeld}`)];
}

function changeLines({ kind, title, differences, code, reason, remedy }: Change, paint: Paint): string[] {
  const { symbol, style, verb } = marks[kind];
  const why = reason === undefined ? '' : ` (${reason})`;
  return [
    `${paint(style, symbol)} ${paint('bold', title)}: ${verb}${why}`,
    ...differences.map((difference) => `    ${differenceLine(difference, paint)}`),
    ...(code ? codeLines(code, paint).map((line) => `    ${line}`) : []),
    ...(remedy ?? '').split('\n').flatMap((line) => (line === '' ? [] : [`    ${line}`])),
  ];
}

function differenceLine(difference: Difference, paint: Paint): string {
  const { path, before, after } = difference;
  if (!('before' in difference)) return `${paint('green', '+')} ${path} = ${shown(after)}`;
  if (!('after' in difference)) return `${paint('red', '-')} ${path} = ${shown(before)}`;
  return `${paint('yellow', '~')} ${path} = ${shown(before)} -> ${shown(after)}`;
}

/** Formats a value as JSON. Notes such as "(secret)" get no quotation marks. */
function shown(value: unknown): string {
  if (typeof value === 'string' && /^\(.*\)$/.test(value)) return value;
  return JSON.stringify(value) ?? '(none)';
}

/** The changed lines of the code as a unified diff. */
function codeLines({ before, after }: NonNullable<Change['code']>, paint: Paint): string[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: contextLines });
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    paint('cyan', `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...lines.map((line) =>
      line.startsWith('+') ? paint('green', line) : line.startsWith('-') ? paint('red', line) : line,
    ),
  ]);
}

/** The plan as JSON, without secrets. */
export function planReport(changes: readonly Change[], probes: readonly Finding[]): object {
  return {
    changes: changes.map(({ resource, kind, title, differences, reason, remedy }) => ({
      resource,
      kind,
      title,
      differences,
      ...(reason !== undefined && { reason }),
      ...(remedy !== undefined && { remedy }),
    })),
    probes,
    summary: summarize(changes),
  };
}
