/** Exit codes of `npm run tenant`. With `plan --detailed-exitcode`, 2 means that there are changes, as in Terraform. */
export const exitCodes = {
  ok: 0,
  /** A call or a check failed. */
  failed: 1,
  /** Arguments, settings or the access token are missing or wrong: nothing was done. */
  cannotRun: 2,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface StopDetails {
  /** Further lines, such as one for each missing setting. */
  lines?: readonly string[];
  /** What to do next: a command that works as printed, or a sentence. */
  remedy?: string;
  code?: ExitCode;
  cause?: unknown;
}

/** Ends a command with an error message and a remedy for the terminal. */
export class Stop extends Error {
  readonly lines: readonly string[];
  readonly remedy: string | undefined;
  readonly code: ExitCode;

  constructor(sentence: string, { lines = [], remedy, code = exitCodes.failed, cause }: StopDetails = {}) {
    super(sentence, { cause });
    this.name = 'Stop';
    this.lines = lines;
    this.remedy = remedy;
    this.code = code;
  }

  /** The lines for the terminal. */
  get output(): string[] {
    return [this.message, ...this.lines.map((line) => `  ${line}`), ...(this.remedy ? [this.remedy] : [])];
  }
}
