import { beforeEach, describe, expect, it } from 'vitest';
import { TenantError } from '#signup/adapters/auth0/tenant-error.js';
import { TenantGate } from '#signup/adapters/auth0/tenant-gate.js';
import { startDeadline } from '#signup/deadline.js';

let gate: TenantGate;
beforeEach(() => {
  gate = new TenantGate(Date.now);
});

/** An answer of the tenant with what is left of its rate limit. */
function answer(left: number, { limit = 2, resetsInMs = 1_000, status = 200 } = {}) {
  const headers = new Headers({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(left),
    'x-ratelimit-reset': String((Date.now() + resetsInMs) / 1000),
  });
  return { status, headers };
}

/** One call that gets this answer. */
async function call(reply: ReturnType<typeof answer>): Promise<void> {
  await gate.enter(startDeadline(8_000));
  gate.observe(reply);
  gate.leave();
}

async function retryAfterOf(entering: Promise<void>): Promise<number> {
  const error = await entering.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TenantError)) throw new Error('The call was let in');
  return Number(error.details.headers?.get('retry-after'));
}

describe('the gate in front of the tenant', () => {
  it('lets everything through as long as nothing is known', async () => {
    await Promise.all(Array.from({ length: 50 }, () => gate.enter(startDeadline(8_000))));
  });

  it('holds calls back when none are left, and lets in as many as a window has', async () => {
    await call(answer(0, { resetsInMs: 60 }));
    const entered: number[] = [];
    const waiting = [1, 2, 3].map((id) => gate.enter(startDeadline(8_000)).then(() => entered.push(id)));
    await Promise.race(waiting);
    await waiting[1];
    expect(entered).toEqual([1, 2]);
    gate.observe(answer(1));
    gate.leave();
    await waiting[2];
    expect(entered).toEqual([1, 2, 3]);
  });

  it('lets those go first who have begun', async () => {
    const begun = startDeadline(8_000);
    await gate.enter(begun);
    gate.observe(answer(0, { limit: 1, resetsInMs: 60 }));
    gate.leave();
    const order: string[] = [];
    const newcomer = gate.enter(startDeadline(8_000)).then(() => order.push('newcomer'));
    const second = gate.enter(begun).then(() => order.push('begun'));
    await second;
    gate.observe(answer(1, { limit: 1 }));
    gate.leave();
    await newcomer;
    expect(order).toEqual(['begun', 'newcomer']);
  });

  it('tells who cannot finish in time when to come back: not before the reset', async () => {
    await call(answer(0, { status: 429, resetsInMs: 20_000 }));
    expect(await retryAfterOf(gate.enter(startDeadline(2_600)))).toBeGreaterThanOrEqual(20);
  });

  it('lets nobody begin who has too little time for the calls that follow; a single call may wait longer', async () => {
    await call(answer(0, { resetsInMs: 60 }));
    const single = gate.enter({ ...startDeadline(4_000), singleCall: true });
    expect(await retryAfterOf(gate.enter(startDeadline(4_000)))).toBeGreaterThan(0);
    await single;
  });

  it('gives those who have to come back a time each, so that they do not meet again', async () => {
    await call(answer(0));
    const told: number[] = [];
    for (let person = 0; person < 4; person++) told.push(await retryAfterOf(gate.enter(startDeadline(1_000))));
    // Three calls each, two in a second.
    expect(told.map((seconds) => seconds - (told[0] ?? 0))).toEqual([0, 2, 3, 5]);
  });

  it('keeps a little distance between calls that have waited', async () => {
    await call(answer(0, { resetsInMs: 40 }));
    const times: number[] = [];
    const waiting = [1, 2].map(() => gate.enter(startDeadline(8_000)).then(() => times.push(performance.now())));
    await Promise.all(waiting);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(100);
  });

  it('lets hints pass only while more than half of a window is left, and never lets them wait', async () => {
    const hint = () => gate.enter({ ...startDeadline(8_000), hint: true });
    await call(answer(6, { limit: 10 }));
    await hint();
    expect(await retryAfterOf(hint())).toBeGreaterThan(0);
    await gate.enter(startDeadline(8_000));
  });

  it('does not wait for ever for a call that never gets an answer', async () => {
    await call(answer(0, { limit: 1, resetsInMs: 10 }));
    await gate.enter(startDeadline(8_000));
    gate.leave();
    await gate.enter(startDeadline(8_000));
  });
});
