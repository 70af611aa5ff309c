import { readFileSync } from 'node:fs';
import { runAction } from './action-runner.js';
import type { Outcome, Program, Run } from './outcome.js';
import { runRule } from './rule-runner.js';

/** One of the two files in `rules/` with its secrets. `source` replaces the file. */
export interface ProgramSource {
  kind: 'action' | 'rule';
  secrets: Record<string, string>;
  source?: string;
}

/** Reads the code of the Action or of the Rule. Throws when the file in `rules/` cannot be read. */
export function readProgram({ kind, secrets, source }: ProgramSource): Program {
  const filename = `signup-step.${kind}.js`;
  const file = new URL(`../../../rules/${filename}`, import.meta.url);
  return { kind, secrets, filename, source: source ?? readFileSync(file, 'utf8') };
}

/** Runs an Action or a Rule. */
export function runProgram(program: Program, run: Run): Promise<Outcome> {
  return program.kind === 'action' ? runAction(program, run) : runRule(program, run);
}
