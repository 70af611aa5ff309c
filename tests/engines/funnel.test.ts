import { beforeEach, describe, expect, it } from 'vitest';
import { demoFunnel } from '../../tools/demo/demo-funnel.js';
import { password } from '../support/signup-world.js';
import { engineWorld } from './engine-world.js';

const world = engineWorld();

async function totals(): Promise<Record<string, number>> {
  const { tables } = await demoFunnel(Object.values(world.pages));
  return Object.fromEntries(tables[0]?.groups[0]?.steps.map(({ step, count }) => [step, count]) ?? []);
}

let before: Record<string, number>;
beforeEach(async () => {
  before = await totals();
});

/** Waits until exactly these steps have been counted since the scenario began. */
async function expectSteps(steps: Record<string, number>): Promise<void> {
  const taken = async () => {
    const changes = Object.entries(await totals()).map(([step, count]) => [step, count - (before[step] ?? 0)] as const);
    return Object.fromEntries(changes.filter(([, change]) => change !== 0));
  };
  await expect.poll(taken, { timeout: 10_000 }).toEqual(steps);
}

describe('the funnel', () => {
  it('counts a whole signup with its first error', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await expectSteps({ shown: 1 });
    await ada.type({ Username: 'x', Password: password });
    await expectSteps({ shown: 1, first_input: 1, first_error: 1 });
    await ada.type({ Username: 'ada' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await expectSteps({ shown: 1, first_input: 1, first_error: 1, submitted: 1, completed: 1 });
  });

  it('counts a user who leaves, and takes that back if the user returns', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await expectSteps({ shown: 1 });
    await ada.tab.go('about:blank');
    await expectSteps({ shown: 1, abandoned: 1 });
    await ada.tab.back();
    await ada.isKnown();
    await expectSteps({ shown: 1 });
  });
});
