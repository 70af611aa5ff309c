import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { it } from 'vitest';

/** How many inputs each claim is tried with; `npm run fuzz` takes many more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150);
/** The same inputs in every usual run. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
/** Processor time for one input, in milliseconds: far more than any takes, far less than what would hold a server up. */
const MOST_MS = 200;

/**
 * A test that something holds for made-up inputs of a kind. It fails where `holds` throws or rejects, and where one input takes
 * too much of the processor.
 * @param share of the usual number of inputs, for what takes longer.
 */
export function always<T>(
  claim: string,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => void | Promise<void>,
  share = 1,
): void {
  const numRuns = Math.ceil(RUNS * share);
  const property = fc.asyncProperty(inputs, async (input) => {
    const first = await timeOf(holds, input);
    // What is done for the first time takes longer: once more, before it counts.
    const spent = first > MOST_MS ? await timeOf(holds, input) : first;
    if (spent > MOST_MS) throw new Error(`took ${Math.round(spent)} ms`);
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

/** Milliseconds of the processor, whatever else the machine is busy with. */
async function timeOf<T>(act: (input: T) => void | Promise<void>, input: T): Promise<number> {
  const before = process.cpuUsage();
  await act(input);
  return process.cpuUsage(before).user / 1000;
}
