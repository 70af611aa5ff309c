import { readFileSync } from 'node:fs';
import { runAction } from './action-runner.js';
import { noChanges, type Outcome, type Program, type Run } from './outcome.js';
import { runRule } from './rule-runner.js';

/** One of the two real files in `rules/` with its secrets. `source` replaces the file, for tests of the pipeline. */
export interface Deployment {
  kind: 'action' | 'rule';
  secrets: Record<string, string>;
  source?: string;
}

/** Reads the code of a deployment. */
export function readProgram({ kind, secrets, source }: Deployment): Program {
  const filename = `signup-step.${kind}.js`;
  const file = new URL(`../../../rules/${filename}`, import.meta.url);
  return { kind, secrets, filename, source: source ?? readFileSync(file, 'utf8') };
}

/** Runs the code of an application; without any the login simply continues. */
export async function runProgram(program: Program | undefined, run: Run): Promise<Outcome> {
  if (!program) return { type: 'continue', changes: noChanges() };
  return program.kind === 'action' ? runAction(program, run) : runRule(program, run);
}
