import { type FunnelReport, type ReportedCount, reportedSteps } from './funnel-report.js';

const FORM = '(the form)';

/** Formats the report as text: a table with a row per group, and a table of first errors. @param by heading of the groups. */
export function printReport({ groups, errors }: FunnelReport, by = ''): string {
  const head = [by, ...Object.keys(reportedSteps).map((step) => step.replace('_', ' '))];
  const rows = groups.map(({ name, steps }) => [name, ...steps.map(cell)]);
  const total = errors.reduce((all, { count }) => all + count, 0);
  const errorRows = errors.map(({ field, code, count }) => [field || FORM, code, withShare(count, count / total)]);
  const errorTable = errorRows.length > 0 ? ['', ...table([['first error in', 'code', 'logins'], ...errorRows])] : [];
  return [...table([head, ...rows]), ...errorTable, ''].join('\n');
}

function cell({ count, share }: ReportedCount): string {
  return share === null ? String(count) : withShare(count, share);
}

function withShare(count: number, share: number): string {
  return `${count} ${`${Math.round(share * 100)}%`.padStart(4)}`;
}

/** Aligns columns of texts to the left, of numbers to the right. */
function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const isText = (at: number) => rows.slice(1).some((row) => !/^\d/.test(row[at] ?? ''));
  const align = (text: string, at: number) =>
    at === 0 || isText(at) ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(align).join('  ').trimEnd());
}
