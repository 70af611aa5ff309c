import type { Leftover } from './leftovers.js';
import type { Removal } from './remove-leftovers.js';

const HOUR_MS = 60 * 60 * 1000;

/** The leftovers as lines of a table. Ages are by `now`, milliseconds since the epoch. */
export function leftoverTable(leftovers: readonly Leftover[], now: number): string[] {
  const rows = leftovers.map(({ id, kind, name, createdAt, why }) => [id, kind, name, age(now - createdAt), why]);
  const table = [['id', 'kind', 'name', 'age', 'why'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** What became of one leftover, as a line. */
export function removalLine({ leftover: { id, kind, name }, result, why }: Removal): string {
  const what = `${id}  ${kind} ${name}`;
  return why === undefined ? `${result}  ${what}` : `${result}    ${what}: ${why}`;
}

/** A leftover as programs read it: times as ISO 8601. */
export function leftoverRecord({ id, kind, name, createdAt, why }: Leftover) {
  return { id, kind, name, createdAt: new Date(createdAt).toISOString(), why };
}

function age(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
