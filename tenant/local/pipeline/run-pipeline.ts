import { runAction } from './action-runner.js';
import { noChanges, type Outcome } from './outcome.js';
import type { Program, Run } from './program.js';
import { runRule } from './rule-runner.js';

/** Runs what is deployed for an application; without a deployment the login simply goes on. */
export async function runPipeline(program: Program | undefined, run: Run): Promise<Outcome> {
  if (!program) return { type: 'continue', changes: noChanges() };
  return program.kind === 'action' ? runAction(program, run) : runRule(program, run);
}
