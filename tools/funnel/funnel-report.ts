import type { FunnelStep } from '#contracts/funnel.js';

/** Properties of a login by which the report can be grouped. */
export const groupings = ['mode', 'brand', 'language', 'application'] as const;
export type Grouping = (typeof groupings)[number];

/** Number of logins that reached a step. Unknown values are empty strings. */
export interface StepCount extends Record<Grouping, string> {
  step: FunnelStep;
  /** Field of `first_error`; empty for an error of the whole form. */
  field: string;
  code: string;
  count: number;
}

/** The steps in the order of the report, each with the step that is its base for the share. */
export const reportedSteps = {
  shown: null,
  first_input: 'shown',
  first_error: 'first_input',
  submitted: 'first_input',
  completed: 'submitted',
  skipped: 'shown',
  cancelled: 'shown',
  abandoned: 'shown',
} as const satisfies Partial<Record<FunnelStep, FunnelStep | null>>;
export type ReportedStep = keyof typeof reportedSteps;

export interface ReportedCount {
  step: ReportedStep;
  count: number;
  /** Ratio to the base step; null without one. */
  share: number | null;
}

export interface FunnelReport {
  groups: { name: string; steps: ReportedCount[] }[];
  /** First errors, most frequent first. */
  errors: { field: string; code: string; count: number }[];
}

/** Sums up counts. @param by creates a group per value, sorted by name. Default: a single group `all`. */
export function funnelReport(counts: readonly StepCount[], by?: Grouping): FunnelReport {
  const nameOf = (count: StepCount) => (by ? count[by] || 'unknown' : 'all');
  const names = [...new Set(counts.map(nameOf))].sort();
  const groups = (by ? names : ['all']).map((name) => ({
    name,
    steps: stepsOf(counts.filter((count) => nameOf(count) === name)),
  }));
  return { groups, errors: errorsOf(counts) };
}

function stepsOf(counts: readonly StepCount[]): ReportedCount[] {
  const total = (step: FunnelStep) => sum(counts.filter((count) => count.step === step));
  // Resumed and finished logins are no longer abandoned.
  const countOf = (step: ReportedStep) => (step === 'abandoned' ? total(step) - total('resumed') : total(step));
  return (Object.entries(reportedSteps) as [ReportedStep, ReportedStep | null][]).map(([step, before]) => ({
    step,
    count: countOf(step),
    share: before === null || countOf(before) === 0 ? null : countOf(step) / countOf(before),
  }));
}

function errorsOf(counts: readonly StepCount[]): FunnelReport['errors'] {
  const errors = new Map<string, FunnelReport['errors'][number]>();
  for (const { step, field, code, count } of counts) {
    if (step !== 'first_error') continue;
    const key = JSON.stringify([field, code]);
    errors.set(key, { field, code, count: count + (errors.get(key)?.count ?? 0) });
  }
  return [...errors.values()].sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}

function sum(counts: readonly StepCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
