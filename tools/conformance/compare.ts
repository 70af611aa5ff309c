import { countOutcomes, type Report, type SectionReport } from './report.js';

function cell(section: SectionReport | undefined): string {
  if (!section) return '';
  if (section.status !== 'run') return section.status;
  const { passed, failed, skipped } = countOutcomes([section]);
  const parts = [`${passed} passed`, failed > 0 && `**${failed} failed**`, skipped > 0 && `${skipped} skipped`];
  return parts.filter(Boolean).join(', ');
}

/** Several reports side by side as a Markdown table: sections are rows, servers are columns. Failed rules follow. */
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
