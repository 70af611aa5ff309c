import { painter, table } from '../../../tenant/setup/print/terminal.js';
import { ratioText } from '../colors/contrast.js';

/** What the check has found at one place of a brand's folder. */
export interface Finding {
  /** `note`: worth knowing, and no reason to stop. */
  level: 'error' | 'note';
  /** Path as the designer would open it. */
  file: string;
  line?: number | undefined;
  /** What is wrong, as a sentence. */
  problem: string;
  /** What to do, as a sentence. */
  remedy: string;
}

/** A pair of colors that is too close. */
export interface ContrastFinding extends Finding {
  /** `--on-brand on --brand`, without the dashes. */
  pair: string;
  ratio: number;
  needed: number;
  scheme: string;
  /** A value that was tried and passes, or what else to do. */
  suggestion: string;
}

export function isContrast(finding: Finding): finding is ContrastFinding {
  return 'ratio' in finding;
}

/** A finding that ends a check or a build. */
export function error(file: string, line: number | undefined, problem: string, remedy: string): Finding {
  return { level: 'error', file, line, problem, remedy };
}

/** A finding that is only said. */
export function note(file: string, line: number | undefined, problem: string, remedy: string): Finding {
  return { level: 'note', file, line, problem, remedy };
}

/** What the check says of a brand. */
export interface BrandReport {
  name: string;
  findings: Finding[];
  /** Declarations with which every pair of colors passes. */
  together: string[];
  /** Pairs of colors that were measured. */
  measured: number;
}

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
