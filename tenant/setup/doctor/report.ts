import type { CommandContext } from '../context.js';
import { findingLines } from '../print/findings.js';
import { type Paint, painter } from '../print/terminal.js';
import type { Fact } from '../smoke/experiments.js';
import { factLines } from '../smoke/smoke.js';
import { type Check, type CheckId, groups, type Outcome } from './check.js';

/** The result of a check, or of the test login. */
export type CheckResult = Outcome & Pick<Check, 'group' | 'title' | 'why'> & { id: CheckId | 'login' };

const states = ['ok', 'warning', 'failed', 'skipped'] as const;
const docs = ({ id }: CheckResult) => `docs/doctor.md#${id}`;

/** The results of `--write`. */
export interface Trial {
  facts?: readonly Fact[];
  /** Why the trial did not run, or stopped. */
  notTried?: string;
}

interface Report extends Trial {
  results: readonly CheckResult[];
}

/** Prints the results in groups, then the problems with their remedies. With `json`, stdout gets JSON and stderr the report. */
export function printReport(report: Report, { json, context }: { json: boolean; context: CommandContext }): void {
  const lines = reportLines(report, painter(context.color && !json));
  for (const line of lines) (json ? context.log : context.print)(line);
  if (json) context.print(JSON.stringify(toJson(report), null, 2));
}

function reportLines({ results, facts, notTried }: Report, paint: Paint): string[] {
  const present = groups.filter((group) => results.some((result) => result.group === group));
  const grouped = present.flatMap((group) => [
    paint('bold', group),
    ...results
      .filter((result) => result.group === group)
      .flatMap(({ id, title, state, seen }) => findingLines({ id, title, state, seen }, paint)),
    '',
  ]);
  const problems = results.filter(({ state }) => state === 'failed' || state === 'warning');
  const details = problems.flatMap((result) => [
    ...findingLines({ ...result, remedy: [result.why, result.remedy, docs(result)].filter(Boolean).join('\n') }, paint),
    '',
  ]);
  const heading = problems.length > 0 ? [paint('bold', 'Problems')] : [];
  const tried = facts || notTried ? [paint('bold', 'Trial users')] : [];
  if (facts) tried.push(...factLines(facts), '');
  if (notTried) tried.push(`Not tried: ${notTried}`, 'docs/doctor.md#trial-users', '');
  return [...grouped, ...tried, ...heading, ...details, paint('bold', countsLine(results))];
}

function countsLine(results: readonly CheckResult[]): string {
  const counts = count(results);
  return `${counts.ok} ok, ${counts.warning} ${counts.warning === 1 ? 'warning' : 'warnings'}, ${counts.failed} failed, ${counts.skipped} skipped.`;
}

function count(results: readonly CheckResult[]) {
  const entries = states.map((state) => [state, results.filter((result) => result.state === state).length] as const);
  return Object.fromEntries(entries) as Record<(typeof states)[number], number>;
}

/** The report as JSON. `remedy` is a list of lines. */
function toJson({ results, facts, notTried }: Report): object {
  return {
    ...(facts && { facts }),
    ...(notTried !== undefined && { notTried }),
    counts: count(results),
    checks: results.map((result) => ({
      id: result.id,
      group: result.group,
      title: result.title,
      state: result.state,
      seen: result.seen,
      ...(result.remedy !== undefined && { why: result.why, remedy: result.remedy.split('\n'), docs: docs(result) }),
    })),
  };
}
