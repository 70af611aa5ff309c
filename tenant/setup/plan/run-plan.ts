import { readMarkedCode, refusedSecrets } from '../action-code.js';
import { requiredScopes } from '../apply/apply.js';
import type { CommandContext } from '../context.js';
import { type Observed, observe } from '../observed.js';
import { type ProbeContext, probeDeployment } from '../page-probes.js';
import type { Finding } from '../print/findings.js';
import { planLines, planReport } from '../print/plan-text.js';
import { painter } from '../print/terminal.js';
import { openSession, readScopes, type Session } from '../session.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { type Change, hasChanges } from './changes.js';
import { planChanges } from './plan.js';

export interface PlanOptions {
  json: boolean;
  detailedExitcode: boolean;
  set: readonly string[];
}

/** A plan and its inputs. */
export interface PreparedPlan {
  session: Session;
  observed: Observed;
  probe: ProbeContext;
  probes: Finding[];
  changes: Change[];
}

/** Reads the tenant, probes the deployment, and compares both with the desired state. Changes nothing. */
export async function preparePlan(context: CommandContext, options: { command: string; set: readonly string[] }) {
  const { command, set } = options;
  const session = await openSession(context, { command, scopes: readScopes, assignments: set });
  refuseMalformed(session);
  const observed = await observe(session.reads);
  const probe = probeContext(session, observed.customDomains, context);
  const probes = await probeDeployment(probe);
  const changes = planChanges({ desired: session.desired, observed, inputs: session.inputs, probes });
  return { session, observed, probe, probes, changes } satisfies PreparedPlan;
}

/** Throws a `Stop` for malformed secrets, with which the Action would refuse every login. */
export function refuseMalformed({ desired }: Pick<Session, 'desired'>): void {
  const { code, secrets } = desired.action;
  const refused = refusedSecrets(readMarkedCode(code).source, secrets);
  if (refused.length === 0) return;
  throw new Stop('The Action would refuse every login. It does not accept the values of:', {
    lines: refused,
    remedy: 'docs/setup.md lists the allowed values. Correct them in .env, or with --set NAME=value.',
    code: exitCodes.cannotRun,
  });
}

/** The inputs for probing page and API. */
export function probeContext(
  { inputs: { settings } }: Session,
  customDomains: readonly string[],
  context: CommandContext,
): ProbeContext {
  const hosts = [settings.tenantOrigin, ...settings.loginOrigins].map((origin) => new URL(origin).host);
  return {
    settings,
    loginHosts: [...new Set([...hosts, ...customDomains])],
    fetch: context.fetch,
    now: context.now,
  };
}

/**
 * `npm run tenant -- plan`: shows what `apply` would change.
 * @returns 0; with `--detailed-exitcode` 2 if there are changes.
 */
export async function runPlan(
  { json, detailedExitcode, set }: PlanOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { session, changes, probes } = await preparePlan(context, { command: 'plan', set });
  const missing = requiredScopes(changes).filter((scope) => !session.token.scopes.has(scope));
  if (json) {
    context.print(JSON.stringify(planReport(changes, probes), null, 2));
  } else {
    for (const line of planLines(changes, painter(context.color))) context.print(line);
    if (missing.length > 0) context.print(`"apply" needs scopes that this access token lacks: ${missing.join(' ')}`);
  }
  // With this option, exit code 2 means "changes", as in Terraform.
  return detailedExitcode && hasChanges(changes) ? exitCodes.cannotRun : exitCodes.ok;
}
