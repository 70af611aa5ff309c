import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { startRedis } from '../support/redis.js';
import { regressions, runScenario, scenario } from './signup-scenario.js';

/** `FULL=1` runs more scenarios, with new seeds each time. */
const isFull = process.env.FULL === '1';
const numRuns = isFull ? 1000 : 60;

const redis = await startRedis();
afterAll(() => redis?.stop());

const lanes = (
  [
    ['identity', 1],
    ['identity', 2],
    ['identity', 3],
    ['profile, tenant', 4],
    ['profile, redis', 5],
  ] as const
).filter(([kind]) => redis || kind !== 'profile, redis');

describe.concurrent('concurrent signups with faults and with their calls in any order', () => {
  it.each(lanes)(
    '%s, seed %i: responses match the stored data, without duplicates, mixed forms or orphans',
    async (kind, seed) => {
      const property = fc.asyncProperty(scenario, async (story) => {
        const wrong = await runScenario(kind, story, redis?.url);
        if (wrong.length > 0) throw new Error(wrong.join('\n'));
      });
      const examples = regressions.map((story): [typeof story] => [story]);
      await fc.assert(property, { numRuns, examples, ...(!isFull && { seed }) });
    },
    isFull ? 1_800_000 : 300_000,
  );
});
