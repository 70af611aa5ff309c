import type { FunnelStep } from '#contracts/funnel.js';

/** What a step can be grouped by. */
export const groupings = ['mode', 'brand', 'language', 'application'] as const;
export type Grouping = (typeof groupings)[number];

/** How many logins took a step. Empty texts stand for what is not known. */
export interface StepCount extends Record<Grouping, string> {
  step: FunnelStep;
  /** Of `first_error`; an empty field for an error of the form as a whole. */
  field: string;
  code: string;
  count: number;
}

/** The steps in the order of the report, each with the one that its share is taken of. */
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
  /** Part of the step before, from 0 on; null where there is none. */
  share: number | null;
}

export interface FunnelReport {
  groups: { name: string; steps: ReportedCount[] }[];
  /** The first errors, the most frequent first. */
  errors: { field: string; code: string; count: number }[];
}

/** @param by one group for each value, by name; a single group `all` where left out. */
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
  const shown = (step: ReportedStep) => (step === 'abandoned' ? total(step) - total('resumed') : total(step));
  return (Object.entries(reportedSteps) as [ReportedStep, ReportedStep | null][]).map(([step, before]) => ({
    step,
    count: shown(step),
    share: before === null || shown(before) === 0 ? null : shown(step) / shown(before),
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
