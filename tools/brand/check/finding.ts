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
