import type { Clock } from '#server/clock.js';
import { assembleSweep } from '#server/services.js';
import { type Environment, readSettings } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';
import { findLeftovers } from './find-leftovers.js';
import type { Leftover } from './leftovers.js';
import { type Removal, removeLeftovers } from './remove-leftovers.js';
import { readSweepArguments, type SweepArguments } from './sweep-arguments.js';
import { SweepStopped, sweepCalls } from './sweep-calls.js';
import { leftoverRecord, leftoverTable, removalLine } from './sweep-report.js';

export interface Surroundings {
  /** The process's own where left out. */
  env?: Environment;
  now: Clock;
  wait: (ms: number) => Promise<unknown>;
  /** A line of the result. */
  print: (line: string) => void;
  /** A line about the run: faults, and what takes long. */
  tell: (line: string) => void;
}

/** One call a second leaves half of what the smallest plan of Auth0 allows to the people who sign up. */
const PAUSE_MS = 1_000;
/** A request of the API lives for 8 seconds; the rest is for those that were sent and not answered. */
const REQUESTS_END_MS = 60_000;

/**
 * `npm run tenant -- sweep`: lists what signups left behind, and removes it where told to.
 * @returns the exit code: 1 for wrong arguments or settings, and where the tenant could not be asked.
 */
export async function sweep(args: string[], surroundings: Surroundings): Promise<0 | 1> {
  const read = readSweepArguments(args);
  if (!read.ok) return refuse([read.problem], surroundings);
  const result = readSettings(config, surroundings.env);
  if (!result.ok) {
    const faults = result.faults.map(({ name, problem }) => `  ${name}: ${problem}`);
    return refuse(['Settings are missing or wrong:', ...faults], surroundings);
  }
  const { settings } = result;
  if (settings.connection === '') {
    return refuse(['AUTH0_CONNECTION: without a database connection no signup can leave anything'], surroundings);
  }
  const { now, wait } = surroundings;
  const createdBefore = now() - read.value.olderThanMs;
  return run(read.value, {
    ...surroundings,
    store: assembleSweep({ settings, now }),
    rules: { connection: settings.connection, createdBefore },
    ask: sweepCalls(async () => void (await wait(PAUSE_MS))),
    async letRequestsEnd() {
      surroundings.tell('Names are set aside. They go in a minute, when every signup under way has ended …');
      await wait(REQUESTS_END_MS);
    },
  });
}

type Run = Surroundings & Parameters<typeof removeLeftovers>[1];

async function run({ remove, json }: SweepArguments, options: Run): Promise<0 | 1> {
  const { print, tell } = options;
  let leftovers: Leftover[] | undefined;
  const removals: Removal[] = [];
  let stopped: SweepStopped | undefined;
  try {
    leftovers = await findLeftovers(options);
    if (!json) for (const line of listing(leftovers, { remove, now: options.now() })) print(line);
    if (remove) {
      for await (const removal of removeLeftovers(leftovers, options)) {
        removals.push(removal);
        if (!json) print(removalLine(removal));
      }
    }
  } catch (error) {
    if (!(error instanceof SweepStopped)) throw error;
    stopped = error;
    tell(`The sweep stopped: ${error.message}. What was done is done; run it again.`);
  }
  if (json) print(JSON.stringify(report({ leftovers, removals, stopped }), null, 2));
  else if (remove) print(totals(removals));
  return stopped ? 1 : 0;
}

function listing(leftovers: readonly Leftover[], { remove, now }: { remove: boolean; now: number }): string[] {
  if (leftovers.length === 0) return ['Nothing is left over.'];
  const hint = ['', 'Nothing was removed. To remove them: npm run tenant -- sweep --remove'];
  return [...leftoverTable(leftovers, now), ...(remove ? [''] : hint)];
}

function totals(removals: readonly Removal[]): string {
  const removed = removals.filter(({ result }) => result === 'removed').length;
  return `${removed} removed, ${removals.length - removed} stay`;
}

interface Finished {
  leftovers: readonly Leftover[] | undefined;
  removals: readonly Removal[];
  stopped: SweepStopped | undefined;
}

function report({ leftovers = [], removals, stopped }: Finished) {
  const became = removals.map(({ leftover: { id }, result, why }) => ({ id, result, ...(why && { why }) }));
  return {
    leftovers: leftovers.map(leftoverRecord),
    removals: became,
    ...(stopped && { stopped: stopped.failure.code }),
  };
}

function refuse(lines: string[], { tell }: Surroundings): 1 {
  for (const line of lines) tell(line);
  return 1;
}
