import { randomUUID } from 'node:crypto';
import type { FlowOutcome, StepResult } from './login-flow.js';

/** One run of the login flow, as `GET /actions/executions/{id}` shows it. A login with a redirect has one before and one after. */
export interface Execution {
  id: string;
  trigger_id: 'post-login';
  status: 'final' | 'suspended';
  results: StepResult[];
  /** ISO 8601 */
  created_at: string;
  /** ISO 8601 */
  updated_at: string;
}

/** The record of a run; undefined for a login that ran no code. */
export function executionOf({ type, results }: FlowOutcome): Execution | undefined {
  const [first, last] = [results[0], results.at(-1)];
  if (!first || !last) return undefined;
  const times = { created_at: first.started_at, updated_at: last.ended_at };
  return {
    id: randomUUID(),
    trigger_id: 'post-login',
    status: type === 'redirect' ? 'suspended' : 'final',
    results,
    ...times,
  };
}
