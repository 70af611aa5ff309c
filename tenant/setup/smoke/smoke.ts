import type { Settings } from '#server/settings/settings.js';
import { connectionSettings } from '../api-settings.js';
import type { CommandContext } from '../context.js';
import { table } from '../print/terminal.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { type Extent, experiment, type Fact } from './experiments.js';
import { TrialUsers } from './trial-users.js';

/** Open points that no call of the Management API can settle. */
const notHere = [
  'Not settled here, because they need a login: whether event.user.identities is fresh after the redirect, and whether a user',
  'who is blocked meanwhile still gets through. Sign in once, and look at the log of the Action (docs/rollout.md).',
];

/**
 * `npm run tenant -- smoke`: settles on this tenant what Auth0 does not document, with throw-away users that are removed
 * again, also after a failure.
 * @returns 1 when an assumption does not hold, or after a failed call. Throws a `Stop` for wrong settings.
 */
export async function runSmoke({ json }: { json: boolean }, context: CommandContext): Promise<ExitCode> {
  const settings = connectionSettings(
    context,
    'Nothing to try: usernames are not stored in a connection of the tenant.',
  );
  const facts: Fact[] = [];
  let stopped: Stop | undefined;
  try {
    for await (const fact of tryOut(settings, 'all', context)) facts.push(fact);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stopped = error;
  }
  if (json) context.print(JSON.stringify({ tenant: settings.tenantOrigin, facts }, null, 2));
  else for (const line of [...factLines(facts), '', ...notHere]) context.print(line);
  for (const line of stopped?.output ?? []) context.log(line);
  const isRefuted = facts.some(({ holds }) => holds === false);
  return stopped || isRefuted ? exitCodes.failed : exitCodes.ok;
}

/** The facts, one by one. The users are removed at the end, whatever happens. Throws a `Stop`. */
export async function* tryOut(settings: Settings, extent: Extent, context: CommandContext): AsyncGenerator<Fact> {
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

/** The facts as a table. */
export function factLines(facts: readonly Fact[]): string[] {
  const marks = new Map([
    [true, 'holds'],
    [false, 'DOES NOT HOLD'],
    [undefined, 'open'],
  ]);
  const rows = facts.map(({ assumption, tenant, holds }) => [assumption, marks.get(holds) ?? '', tenant]);
  return table([['Assumption', '', 'This tenant'], ...rows]);
}
