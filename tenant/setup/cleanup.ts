import { CleanupStopped, findOrphans, pacedCalls } from '#server/cleanup/find-orphans.js';
import type { Orphan } from '#server/cleanup/orphans.js';
import { type Removal, type RemovalContext, removeOrphans } from '#server/cleanup/remove-orphans.js';
import { createOrphanStore } from '#server/services.js';
import { connectionSettings } from './api-settings.js';
import type { CommandContext } from './context.js';
import { table } from './print/terminal.js';
import { type ExitCode, exitCodes } from './stop.js';

export interface CleanupOptions {
  remove: boolean;
  json: boolean;
  /** Milliseconds. */
  olderThanMs: number;
}

const hourMs = 60 * 60 * 1000;
/** One call a second leaves half of the smallest Auth0 plan's rate limit for signups. */
const pauseMs = 1_000;
/** API requests end after 8 seconds. The rest is a margin for tenant calls that are still in flight. */
const requestsEndMs = 60_000;

/**
 * `npm run tenant -- cleanup`: lists the orphans of unfinished signups, and with `remove` removes them.
 * @returns the exit code: 1 after a failed call to the tenant. Throws a `Stop` for wrong settings.
 */
export async function cleanup(options: CleanupOptions, context: CommandContext): Promise<ExitCode> {
  const settings = connectionSettings(
    context,
    'Nothing to clean up: usernames are not stored in a connection (AUTH0_CONNECTION).',
  );
  const { now, wait } = context;
  return run(options, {
    ...context,
    store: createOrphanStore({ settings, now }),
    criteria: { connection: settings.connection, createdBefore: now() - options.olderThanMs },
    call: pacedCalls(async () => void (await wait(pauseMs))),
    async waitForRequests() {
      context.log(
        'Reservations are marked for deletion. They are deleted in a minute, when requests in flight have ended …',
      );
      await wait(requestsEndMs);
    },
  });
}

async function run({ remove, json }: CleanupOptions, context: CommandContext & RemovalContext): Promise<ExitCode> {
  const print = json ? () => {} : context.print;
  let orphans: Orphan[] = [];
  const removals: Removal[] = [];
  let stopped: CleanupStopped | undefined;
  try {
    orphans = await findOrphans(context);
    for (const line of listing(orphans, { remove, now: context.now() })) print(line);
    for await (const removal of removeOrphans(remove ? orphans : [], context)) {
      removals.push(removal);
      print(removalLine(removal));
    }
  } catch (error) {
    if (!(error instanceof CleanupStopped)) throw error;
    stopped = error;
    context.log(`The cleanup stopped: ${error.message}. Finished removals stay. Run the command again.`);
  }
  const removed = removals.filter(({ result }) => result === 'removed').length;
  if (remove) print(`${removed} removed, ${removals.length - removed} kept`);
  if (json) context.print(JSON.stringify(toReport(orphans, removals, stopped), null, 2));
  return stopped ? exitCodes.failed : exitCodes.ok;
}

/** Formats the orphans as a table. @param now milliseconds since the epoch, for the ages. */
function listing(orphans: readonly Orphan[], { remove, now }: { remove: boolean; now: number }): string[] {
  if (orphans.length === 0) return ['No orphans were found.'];
  const rows = orphans.map(({ id, kind, username, createdAt, reason }) => {
    const hours = Math.floor((now - createdAt) / hourMs);
    return [id, kind, username, hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`, reason];
  });
  const lines = table([['id', 'kind', 'username', 'age', 'reason'], ...rows]);
  return [...lines, '', ...(remove ? [] : ['Nothing was removed. To remove them: npm run tenant -- cleanup --remove'])];
}

function removalLine({ orphan: { id, kind, username }, result, reason }: Removal): string {
  return `${result.padEnd(7)}  ${id}  ${kind} ${username}${reason === undefined ? '' : `: ${reason}`}`;
}

/** The JSON report. Times are ISO 8601. */
function toReport(orphans: readonly Orphan[], removals: readonly Removal[], stopped: CleanupStopped | undefined) {
  return {
    orphans: orphans.map(({ id, kind, username, createdAt, reason }) => ({
      id,
      kind,
      username,
      createdAt: new Date(createdAt).toISOString(),
      reason,
    })),
    removals: removals.map(({ orphan: { id }, result, reason }) => ({ id, result, ...(reason && { reason }) })),
    ...(stopped && { stopped: stopped.failure.code }),
  };
}
