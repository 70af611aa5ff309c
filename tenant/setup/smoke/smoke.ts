import type { Settings } from '#server/settings/settings.js';
import { connectionSettings } from '../api-settings.js';
import type { CommandContext } from '../context.js';
import { table } from '../print/terminal.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { type Extent, experiment, type Fact } from './experiments.js';
import { TrialUsers } from './trial-users.js';

/** Assumptions that need a login. */
const notTested = [
  'Not tested, because both need a login: whether event.user.identities is up to date after the redirect, and whether a user',
  'who is blocked during the signup is let in. Sign in once, and look at the log of the Action (docs/rollout.md).',
];

/**
 * `npm run tenant -- smoke`: tests undocumented behavior of Auth0 on this tenant, with temporary users.
 * @returns 1 if an assumption does not hold, or after a failed call. Throws a `Stop` for wrong settings.
 */
export async function runSmoke({ json }: { json: boolean }, context: CommandContext): Promise<ExitCode> {
  const settings = connectionSettings(
    context,
    'Nothing to test: usernames are not stored in a connection (AUTH0_CONNECTION).',
  );
  const facts: Fact[] = [];
  let stopped: Stop | undefined;
  try {
    for await (const fact of testAssumptions(settings, 'all', context)) facts.push(fact);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stopped = error;
  }
  if (json) context.print(JSON.stringify({ tenant: settings.tenantOrigin, facts }, null, 2));
  else for (const line of [...factLines(facts), '', ...notTested]) context.print(line);
  for (const line of stopped?.output ?? []) context.log(line);
  const hasFailed = facts.some(({ holds }) => holds === false);
  return stopped || hasFailed ? exitCodes.failed : exitCodes.ok;
}

/** Yields the facts one by one. The temporary users are removed at the end, also after a failure. Throws a `Stop`. */
export async function* testAssumptions(
  settings: Settings,
  extent: Extent,
  context: CommandContext,
): AsyncGenerator<Fact> {
  const trial = await TrialUsers.start(settings, context);
  try {
    yield* experiment(trial, extent, context.wait);
  } finally {
    await trial.removeAll().catch((error: unknown) => {
      if (!(error instanceof Stop)) throw error;
      context.log('The trial users could not be removed. The next run of "smoke" removes them.');
    });
  }
}

/** Formats the facts as a table. */
export function factLines(facts: readonly Fact[]): string[] {
  const marks = new Map([
    [true, 'holds'],
    [false, 'DOES NOT HOLD'],
    [undefined, 'open'],
  ]);
  const rows = facts.map(({ assumption, tenant, holds }) => [assumption, marks.get(holds) ?? '', tenant]);
  return table([['Assumption', '', 'This tenant'], ...rows]);
}
