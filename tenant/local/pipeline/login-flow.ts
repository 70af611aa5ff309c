import { randomUUID } from 'node:crypto';
import type { ActionStore } from '../store/actions.js';
import { deployedVersion } from '../store/actions-record.js';
import type { RuleStore } from '../store/rules.js';
import { type Login, withChanges } from './login.js';
import { type Changes, joinChanges, noChanges, type Outcome, type Program } from './outcome.js';
import { runProgram } from './program.js';
import type { SandboxOptions } from './sandbox.js';

/** One step of the login flow: an Action, or all Rules together. */
export interface Step {
  /** The Action's id, or `rules`. */
  id: string;
  name: string;
  /** An Action is one program. */
  programs: Program[];
}

const rulesId = 'rules';

/**
 * The steps of a login at `now`, in milliseconds since 1970: first the Rules, then the bound Actions in their order, each in
 * its deployed version. Auth0 runs Rules before Actions, too.
 */
export function loginSteps({ rules, actions }: { rules: RuleStore; actions: ActionStore }, now: number): Step[] {
  const enabled = rules.all().filter((rule) => rule.enabled);
  const rulePrograms = enabled.map(
    ({ name, script }): Program => ({
      kind: 'rule',
      source: script,
      filename: `${name}.js`,
      secrets: { ...rules.configuration },
    }),
  );
  const actionSteps = actions.bindings().flatMap(({ action_id: id }): Step[] => {
    const action = actions.get(id);
    const version = action && deployedVersion(action, now);
    if (!version) return [];
    const secrets = Object.fromEntries(version.secrets.map(({ name, value }) => [name, value]));
    const { name } = action;
    return [{ id, name, programs: [{ kind: 'action', source: version.code, filename: `${name}.js`, secrets }] }];
  });
  return rulePrograms.length > 0
    ? [{ id: rulesId, name: 'Rules', programs: rulePrograms }, ...actionSteps]
    : actionSteps;
}

/** The run of one step, as `GET /actions/executions/{id}` shows it. */
export interface StepResult {
  action_name: string;
  error?: { id: string; msg: string };
  /** ISO 8601 */
  started_at: string;
  /** ISO 8601 */
  ended_at: string;
}

/** One run of the login flow, as `GET /actions/executions/{id}` shows it. A login with a redirect has two runs. */
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

/** The result of a run. `steps` of a redirect are the step that redirected, then those that have not run yet. */
export type FlowOutcome = { changes: Changes; results: StepResult[] } & (
  | { type: 'continue' }
  | { type: 'deny'; error: string; reason: string }
  | { type: 'redirect'; url: string; steps: Step[] }
);

export interface FlowRun {
  login: Login;
  steps: Step[];
  /** Present when the login returns through `/continue`: its `state`, and the ID of the step that redirected. */
  resumed?: { state: string; stepId: string };
  /** The changes of the steps before the redirect. */
  changes?: Changes;
  sandbox: SandboxOptions;
}

/**
 * Runs a step. All Rules run before a redirect takes place, and the first redirect counts. A refusal ends the login at once.
 * `state` is present for the run after the redirect.
 */
async function runStep(
  { programs }: Step,
  { login, state, sandbox }: Pick<FlowRun, 'login' | 'sandbox'> & { state?: string },
) {
  let changes = noChanges();
  let url: string | undefined;
  for (const program of programs) {
    const outcome = await runProgram(program, { login, sandbox, ...(state === undefined ? {} : { state }) });
    changes = joinChanges(changes, outcome.changes);
    if (outcome.type === 'deny') return { ...outcome, changes };
    if (outcome.type === 'redirect') url ??= outcome.url;
  }
  const outcome: Outcome = url === undefined ? { type: 'continue', changes } : { type: 'redirect', url, changes };
  return outcome;
}

/** The refusal of a second redirect by the same step. Auth0 documents it for Rules only. */
const redirectedTwice = {
  type: 'deny',
  error: 'access_denied',
  reason: 'The step that redirected this login cannot redirect it again.',
} as const;

/**
 * Runs the steps in order, each in its own sandbox and with the transaction metadata of the steps before it. A redirect or a
 * refusal ends the run. After a redirect, the step that redirected is resumed, then the later steps run.
 */
export async function runSteps({
  login,
  steps,
  resumed,
  changes = noChanges(),
  sandbox,
}: FlowRun): Promise<FlowOutcome> {
  const results: StepResult[] = [];
  const { transaction } = login;
  const timestamp = () => new Date(sandbox.now()).toISOString();
  for (const [at, step] of steps.entries()) {
    const isResumed = at === 0 && resumed?.stepId === step.id;
    const metadata = withChanges(transaction.metadata, changes.transactionMetadata);
    const seen = { ...login, transaction: { ...transaction, metadata } };
    const started_at = timestamp();
    const ran = await runStep(step, { login: seen, sandbox, ...(isResumed ? { state: resumed.state } : {}) });
    const outcome = isResumed && ran.type === 'redirect' ? { ...redirectedTwice, changes: ran.changes } : ran;
    const error = 'threw' in outcome && outcome.threw ? { error: { id: randomUUID(), msg: outcome.reason } } : {};
    results.push({ action_name: step.name, ...error, started_at, ended_at: timestamp() });
    changes = joinChanges(changes, outcome.changes);
    if (outcome.type === 'deny')
      return { type: 'deny', error: outcome.error, reason: outcome.reason, changes, results };
    if (outcome.type === 'redirect')
      return { type: 'redirect', url: outcome.url, steps: steps.slice(at), changes, results };
  }
  return { type: 'continue', changes, results };
}

/** The record of a run, or undefined if the login flow was empty. */
export function executionOf({ type, results }: FlowOutcome): Execution | undefined {
  const [first, last] = [results[0], results.at(-1)];
  if (!first || !last) return undefined;
  const times = { created_at: first.started_at, updated_at: last.ended_at };
  const status = type === 'redirect' ? 'suspended' : 'final';
  return { id: randomUUID(), trigger_id: 'post-login', status, results, ...times };
}
