import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { it } from 'vitest';

/** Number of random inputs per property; `npm run fuzz` uses many more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150);
/** A fixed seed: the same inputs in every run of the tests. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
/** Limit of CPU time for one input, in milliseconds: no input needs nearly as much, and a server could afford it. */
const MAX_MS = 200;

/**
 * A property-based test: `holds` must not throw or reject for random inputs, and no input may take too much CPU time.
 * @param claim title of the test.
 * @param share of the default number of inputs, less than 1 for slow properties.
 */
export function always<T>(
  claim: string,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => void | Promise<void>,
  share = 1,
): void {
  const numRuns = Math.ceil(RUNS * share);
  const property = fc.asyncProperty(inputs, async (input) => {
    const first = await cpuTimeOf(holds, input);
    // The first run of code is slower: measure again before it fails.
    const spent = first > MAX_MS ? await cpuTimeOf(holds, input) : first;
    if (spent > MAX_MS)
      throw new Error(`One input took ${Math.round(spent)} ms of CPU time; the limit is ${MAX_MS} ms.`);
  });
  it(
    claim,
    async () => {
      await fc.assert(property, { numRuns, seed: SEED });
      if (process.env.FUZZ_COUNTS) appendFileSync(process.env.FUZZ_COUNTS, `${numRuns}\t${claim}\n`);
    },
    60 * 60_000,
  );
}

/** CPU time in milliseconds, which does not depend on the load of the machine. */
async function cpuTimeOf<T>(act: (input: T) => void | Promise<void>, input: T): Promise<number> {
  const before = process.cpuUsage();
  await act(input);
  return process.cpuUsage(before).user / 1000;
}
