import type { Paint, Style } from './terminal.js';

/** The result of one check: of `doctor`, or of the probes before the Action is added to the login flow. */
export interface Finding {
  /** Stable id, such as `secret-api`; also the anchor in docs/doctor.md. */
  id: string;
  title: string;
  state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** The observation, or why the check was skipped. */
  seen: string;
  /** What to do: a command that works as printed, or a sentence. Present for warnings and failures. */
  remedy?: string;
}

const symbols = { ok: '✓', warning: '!', failed: '✗', skipped: '-' } as const;
const styles = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const satisfies Record<
  string,
  Style
>;

/** Formats a finding as lines. */
export function findingLines({ title, state, seen, remedy }: Finding, paint: Paint): string[] {
  const first = `${paint(styles[state], symbols[state])} ${title}${seen === '' ? '' : `: ${seen}`}`;
  return remedy === undefined ? [first] : [first, ...remedy.split('\n').map((line) => `    ${line}`)];
}
