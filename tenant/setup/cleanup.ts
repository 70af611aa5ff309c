import { parseArgs } from 'node:util';
import { CleanupStopped, findOrphans, pacedCalls } from '#server/cleanup/find-orphans.js';
import type { Orphan } from '#server/cleanup/orphans.js';
import { type Removal, type RemovalContext, removeOrphans } from '#server/cleanup/remove-orphans.js';
import type { Clock } from '#server/deadline.js';
import { createOrphanStore } from '#server/services.js';
import type { Environment } from '#server/settings/cross-checks.js';
import { readSettings } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';

export interface CommandContext {
  /** The process's own by default. */
  env?: Environment;
  now: Clock;
  wait: (ms: number) => Promise<unknown>;
  /** Writes a line of the result. */
  print: (line: string) => void;
  /** Writes a line about the run: errors, and long waits. */
  log: (line: string) => void;
}

export interface CleanupArguments {
  remove: boolean;
  json: boolean;
  /** Milliseconds. */
  olderThanMs: number;
}

export type ParsedArguments = { ok: true; value: CleanupArguments } | { ok: false; problem: string };

const hourMs = 60 * 60 * 1000;
/** A login lives for an hour at most; twice that leaves room for clock skew. */
const minHours = 2;
/** One call a second leaves half of the smallest Auth0 plan's rate limit for signups. */
const pauseMs = 1_000;
/** A request of the API lives for 8 seconds; the rest is for calls that were sent and not answered. */
const requestsEndMs = 60_000;

/** Parses the arguments of `npm run tenant -- cleanup`. */
export function parseCleanupArguments(args: string[]): ParsedArguments {
  const options = {
    remove: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'older-than': { type: 'string', default: '24h' },
  } as const;
  try {
    const { 'older-than': age, ...flags } = parseArgs({ args, options }).values;
    const [, count, unit] = /^(\d{1,5})([hd])$/.exec(age) ?? [];
    const hours = Number(count) * (unit === 'd' ? 24 : 1);
    if (hours >= minHours) return { ok: true, value: { ...flags, olderThanMs: hours * hourMs } };
    return { ok: false, problem: `--older-than: hours or days, such as 24h or 7d, and at least ${minHours}h` };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * `npm run tenant -- cleanup`: lists the orphans of unfinished signups, and with `--remove` removes them.
 * @returns the exit code: 1 for wrong arguments or settings, and after a failed call to the tenant.
 */
export async function cleanup(args: string[], context: CommandContext): Promise<0 | 1> {
  const fail = (...lines: string[]): 1 => {
    for (const line of lines) context.log(line);
    return 1;
  };
  const parsed = parseCleanupArguments(args);
  if (!parsed.ok) return fail(parsed.problem);
  const result = readSettings(config, context.env);
  if (!result.ok) {
    return fail('Settings are missing or wrong:', ...result.errors.map(({ name, problem }) => `  ${name}: ${problem}`));
  }
  const { settings } = result;
  if (settings.connection === '') {
    return fail('AUTH0_CONNECTION: signups without a database connection leave no orphans');
  }
  const { now, wait } = context;
  return run(parsed.value, {
    ...context,
    store: createOrphanStore({ settings, now }),
    criteria: { connection: settings.connection, createdBefore: now() - parsed.value.olderThanMs },
    call: pacedCalls(async () => void (await wait(pauseMs))),
    async waitForRequests() {
      context.log('Reservations are marked for deletion. They are deleted in a minute, after all present requests …');
      await wait(requestsEndMs);
    },
  });
}

async function run({ remove, json }: CleanupArguments, context: CommandContext & RemovalContext): Promise<0 | 1> {
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
    context.log(`The cleanup stopped: ${error.message}. Finished work stays done; run it again.`);
  }
  const removed = removals.filter(({ result }) => result === 'removed').length;
  if (remove) print(`${removed} removed, ${removals.length - removed} kept`);
  if (json) context.print(JSON.stringify(toReport(orphans, removals, stopped), null, 2));
  return stopped ? 1 : 0;
}

/** The orphans as lines of a table. Ages are by `now`, milliseconds since the epoch. */
function listing(orphans: readonly Orphan[], { remove, now }: { remove: boolean; now: number }): string[] {
  if (orphans.length === 0) return ['No orphans were found.'];
  const rows = orphans.map(({ id, kind, username, createdAt, reason }) => {
    const hours = Math.floor((now - createdAt) / hourMs);
    return [id, kind, username, hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`, reason];
  });
  const table = [['id', 'kind', 'username', 'age', 'reason'], ...rows];
  const widths = table.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(cell.length, most[at] ?? 0)), []);
  const lines = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', ...(remove ? [] : ['Nothing was removed. To remove them: npm run tenant -- cleanup --remove'])];
}

function removalLine({ orphan: { id, kind, username }, result, reason }: Removal): string {
  return `${result.padEnd(7)}  ${id}  ${kind} ${username}${reason === undefined ? '' : `: ${reason}`}`;
}

/** The result for programs: times as ISO 8601. */
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
