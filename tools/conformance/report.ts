import type { Mode } from '#contracts/endpoints.js';

export interface RuleReport {
  id: string;
  title: string;
  reference: string;
  outcome: 'passed' | 'failed' | 'skipped';
  ms: number;
  /** Why the rule was skipped. */
  reason?: string;
  failure?: FailureReport;
}

export interface FailureReport {
  expected: string;
  received: string;
  /** The last request of the rule and its answer, if there was one. */
  request?: string;
  answer?: string;
}

export interface SectionReport {
  id: string;
  title: string;
  /** `not claimed`: excluded by `--only` or `--skip`. `other mode`: the section is about the mode that the server does not use. */
  status: 'run' | 'not claimed' | 'other mode';
  rules: RuleReport[];
}

/** What `--json` writes and `compare` reads. */
export interface Report {
  /** Name of the server, or its URL. */
  server: string;
  url: string;
  mode: Mode;
  /** ISO 8601. */
  startedAt: string;
  ms: number;
  sections: SectionReport[];
}

export function countOutcomes(sections: readonly SectionReport[]): Record<RuleReport['outcome'], number> {
  const all = sections.flatMap(({ rules }) => rules);
  const count = (wanted: RuleReport['outcome']) => all.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** Whether the run succeeded: at least one rule passed, and none failed. */
export function isGreen({ sections }: Report): boolean {
  const { passed, failed } = countOutcomes(sections);
  return failed === 0 && passed > 0;
}

const indented = (text: string, spaces: number): string => text.replaceAll(/^/gm, ' '.repeat(spaces));

function failureLines({ title, reference, failure }: RuleReport, name: string): string[] {
  if (!failure) return [];
  const { expected, received, request, answer } = failure;
  return [
    `  ✗ ${name}: ${title} (${reference})`,
    `      expected  ${expected}`,
    `      received  ${received}`,
    ...(request ? ['      sent', indented(request, 8)] : []),
    ...(answer ? ['      answer', indented(answer, 8)] : []),
  ];
}

function sectionLines({ id, title, status, rules }: SectionReport): string[] {
  const heading = `${id.padEnd(16)} ${title}`;
  if (status !== 'run') return [`${heading}: ${status}`];
  const { passed, failed, skipped } = countOutcomes([{ id, title, status, rules }]);
  const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  const skips = rules
    .filter(({ outcome }) => outcome === 'skipped')
    .map((rule) => `  - ${id}/${rule.id}: ${rule.title} Skipped: ${rule.reason}`);
  return [
    `${heading}: ${counts.filter(Boolean).join(', ')}`,
    ...rules.flatMap((rule) => failureLines(rule, `${id}/${rule.id}`)),
    ...skips,
  ];
}

/** Formats the report as text. */
export function reportText({ server, url, mode, ms, sections }: Report): string {
  const { passed, failed, skipped } = countOutcomes(sections);
  const notClaimed = sections.filter(({ status }) => status === 'not claimed').map(({ id }) => id);
  return [
    `Conformance of ${server === url ? url : `${server}, ${url}`}, ${mode} mode`,
    '',
    ...sections.flatMap(sectionLines),
    '',
    ...(notClaimed.length > 0 ? [`Not claimed: ${notClaimed.join(', ')}.`] : []),
    `${passed} passed, ${failed} failed, ${skipped} skipped in ${(ms / 1000).toFixed(1)} s.`,
  ].join('\n');
}

function cell(section: SectionReport | undefined): string {
  if (!section) return '';
  if (section.status !== 'run') return section.status;
  const { passed, failed, skipped } = countOutcomes([section]);
  const parts = [`${passed} passed`, failed > 0 && `**${failed} failed**`, skipped > 0 && `${skipped} skipped`];
  return parts.filter(Boolean).join(', ');
}

/** Formats several reports as a Markdown table: sections are rows, servers are columns. Failed rules follow. */
export function compareReports(reports: readonly Report[]): string {
  const titles = new Map(reports.flatMap(({ sections }) => sections.map(({ id, title }) => [id, title])));
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  const find = ({ sections }: Report, id: string) => sections.find((section) => section.id === id);
  const failed = reports.flatMap(({ server, mode, sections }) =>
    sections.flatMap(({ id, rules }) =>
      rules.flatMap(({ id: rule, failure }) =>
        failure
          ? [`- ${server}, ${mode}: \`${id}/${rule}\` expected ${failure.expected}; received ${failure.received}`]
          : [],
      ),
    ),
  );
  return [
    row('section', ...reports.map(({ server, mode }) => `${server}, ${mode}`)),
    row('---', ...reports.map(() => '---')),
    ...[...titles].map(([id, title]) => row(`${id}: ${title}`, ...reports.map((report) => cell(find(report, id))))),
    row('all', ...reports.map(({ sections }) => cell({ id: '', title: '', status: 'run', rules: rulesOf(sections) }))),
    ...(failed.length > 0 ? ['', ...failed] : []),
  ].join('\n');
}

function rulesOf(sections: readonly SectionReport[]): SectionReport['rules'] {
  return sections.flatMap(({ rules }) => rules);
}
