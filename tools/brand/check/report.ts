import { painter, table } from '../../../tenant/setup/print/terminal.js';
import type { BrandReport } from './check-brand.js';
import { ratioText } from './contrast.js';
import { type ContrastFinding, type Finding, isContrast } from './finding.js';

/** A brand may be deployed where this is true. */
export function isFine({ findings }: Pick<BrandReport, 'findings'>): boolean {
  return findings.every(({ level }) => level === 'note');
}

/** The report of a brand as lines for a terminal. @param color whether it shows colors. */
export function reportLines(report: BrandReport, color = false): string[] {
  const paint = painter(color);
  const mark = ({ level }: Finding) => (level === 'error' ? paint('red', '✗') : paint('yellow', '!'));
  const pairs = report.findings.filter(isContrast);
  const others = report.findings.filter((finding) => !isContrast(finding));
  const errors = report.findings.filter(({ level }) => level === 'error').length;
  const lines = [
    ...others.flatMap((finding) => [
      `${mark(finding)} ${placeOf(finding)}  ${finding.problem}`,
      `    ${finding.remedy}`,
    ]),
    ...table(pairs.map(pairCells)).map((line) => `${paint('red', '✗')} ${line}`),
    ...(report.together.length > 0
      ? ['', '  With these values every pair passes:', ...report.together.map((line) => `    ${line}`)]
      : []),
  ];
  const verdict =
    errors === 0
      ? `${paint('green', '✓')} ${report.name}: ${report.measured} pairs of colors measured, all pass`
      : `${paint('red', '✗')} ${report.name}: ${errors} ${errors === 1 ? 'finding' : 'findings'}`;
  return [...lines, ...(lines.length > 0 && errors > 0 ? [''] : []), verdict];
}

function pairCells(finding: ContrastFinding): string[] {
  const { pair, ratio, needed, scheme, suggestion } = finding;
  return [pair, `${ratioText(ratio)}, needs ${needed}`, scheme, suggestion, placeOf(finding)];
}

function placeOf({ file, line }: Finding): string {
  return line === undefined ? file : `${file}:${line}`;
}
