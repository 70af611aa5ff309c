import { painter, table } from '../../../tenant/setup/print/terminal.js';
import { ratioText } from '../colors/contrast.js';

/** A finding at one place of a brand's folder. */
export interface Finding {
  /** An error stops the build; a note does not. */
  level: 'error' | 'note';
  /** Path below the project's root. */
  file: string;
  line?: number | undefined;
  /** What is wrong, as a sentence. */
  problem: string;
  /** What to do, as a sentence. */
  remedy: string;
}

/** A pair of colors with too little contrast. */
export interface ContrastFinding extends Finding {
  /** `on-brand on brand`. */
  pair: string;
  ratio: number;
  needed: number;
  scheme: string;
  /** A value that passes, or other advice. */
  suggestion: string;
}

export function isContrast(finding: Finding): finding is ContrastFinding {
  return 'ratio' in finding;
}

/** A finding that fails the check and the build. */
export function error(file: string, line: number | undefined, problem: string, remedy: string): Finding {
  return { level: 'error', file, line, problem, remedy };
}

/** A finding that is only printed. */
export function note(file: string, line: number | undefined, problem: string, remedy: string): Finding {
  return { level: 'note', file, line, problem, remedy };
}

/** Result of the check of one brand. */
export interface BrandReport {
  name: string;
  findings: Finding[];
  /** Declarations that make every pair of colors pass. */
  combinedFix: string[];
  /** Number of measured pairs of colors. */
  pairCount: number;
}

/** Whether a brand may be deployed. */
export function hasNoErrors({ findings }: Pick<BrandReport, 'findings'>): boolean {
  return findings.every(({ level }) => level === 'note');
}

/** The report of a brand as lines for a terminal. @param color whether to use ANSI colors. */
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
    ...(report.combinedFix.length > 0
      ? ['', '  With these values every pair passes:', ...report.combinedFix.map((line) => `    ${line}`)]
      : []),
  ];
  const verdict =
    errors === 0
      ? `${paint('green', '✓')} ${report.name}: ${report.pairCount} pairs of colors measured, all pass`
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
