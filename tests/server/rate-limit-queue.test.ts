import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TenantError } from '#server/auth0/errors.js';
import { DEFAULT_WINDOW_MS } from '#server/auth0/rate-limit-headers.js';
import { RateLimitQueue } from '#server/auth0/rate-limit-queue.js';
import { startDeadline } from '#server/deadline.js';

let queue: RateLimitQueue;
beforeEach(() => {
  vi.useFakeTimers();
  queue = new RateLimitQueue(Date.now, () => 1);
});

afterEach(() => void vi.useRealTimers());

/** Advances the clock until the promise settles. @returns its result. */
async function afterMs<T>(ms: number, waiting: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(ms);
  return waiting;
}

/** A response of the tenant with the headers of its rate limit. */
function answer(left: number, { limit = 2, resetsInMs = 1_000, status = 200 } = {}) {
  const headers = new Headers({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(left),
    'x-ratelimit-reset': String((Date.now() + resetsInMs) / 1000),
  });
  return { status, headers };
}

/** One call with this response. */
async function call(reply: ReturnType<typeof answer>): Promise<void> {
  await queue.acquire('users.get', startDeadline(8_000));
  queue.observe('GET users', reply);
  queue.release('users.get');
}

async function retryAfterOf(acquiring: Promise<void>): Promise<number> {
  const error = await acquiring.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TenantError)) throw new Error('The call was started');
  return Number(error.details.headers?.get('retry-after'));
}

describe('the rate-limit queue', () => {
  it('starts every call while no limit is known', async () => {
    await Promise.all(Array.from({ length: 50 }, () => queue.acquire('users.get', startDeadline(8_000))));
  });

  it('queues calls when the limit is used up, and starts one after the reset, whose response has the new limit', async () => {
    await call(answer(0, { resetsInMs: 60 }));
    const started: number[] = [];
    const waiting = [1, 2, 3].map((id) =>
      queue.acquire('users.get', startDeadline(8_000)).then(() => started.push(id)),
    );
    await vi.advanceTimersByTimeAsync(59);
    expect(started).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(started).toEqual([1]);
    queue.observe('GET users', answer(1));
    queue.release('users.get');
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toEqual([1, 2]);
    queue.observe('GET users', answer(0));
    queue.release('users.get');
    await afterMs(1_000, Promise.all(waiting));
    expect(started).toEqual([1, 2, 3]);
  });

  it('starts calls of requests in progress before those of new requests', async () => {
    const inProgress = startDeadline(8_000);
    await queue.acquire('users.get', inProgress);
    queue.observe('GET users', answer(0, { limit: 1, resetsInMs: 60 }));
    queue.release('users.get');
    const order: string[] = [];
    const newcomer = queue.acquire('users.get', startDeadline(8_000)).then(() => order.push('new'));
    const second = queue.acquire('users.get', inProgress).then(() => order.push('in progress'));
    await afterMs(60, second);
    queue.observe('GET users', answer(1, { limit: 1 }));
    queue.release('users.get');
    await newcomer;
    expect(order).toEqual(['in progress', 'new']);
  });

  it('starts the calls of the request that has made the most calls first', async () => {
    const [one, two] = [startDeadline(8_000), startDeadline(8_000)];
    for (const deadline of [one, two, two]) {
      await queue.acquire('users.get', deadline);
      queue.observe('GET users', answer(1, { limit: 1 }));
      queue.release('users.get');
    }
    await call(answer(0, { limit: 1, resetsInMs: 60 }));
    const order: string[] = [];
    const later = queue.acquire('users.get', one).then(() => order.push('one call made'));
    const sooner = queue.acquire('users.get', two).then(() => order.push('two calls made'));
    await afterMs(60, sooner);
    queue.observe('GET users', answer(1, { limit: 1 }));
    queue.release('users.get');
    await later;
    expect(order).toEqual(['two calls made', 'one call made']);
  });

  it('keeps separate limits of the tenant apart, and shares a common limit', async () => {
    await call(answer(39, { limit: 40 }));
    await queue.acquire('users.create', startDeadline(8_000));
    queue.observe('POST users', answer(0, { limit: 20 }));
    queue.release('users.create');
    await queue.acquire('users.get', startDeadline(8_000));
    const bestEffort = { ...startDeadline(8_000), bestEffort: true as const };
    expect(await retryAfterOf(queue.acquire('users.create', bestEffort))).toBeGreaterThan(0);
    // Not called before: the limit of the latest response is assumed.
    expect(await retryAfterOf(queue.acquire('users.update', bestEffort))).toBeGreaterThan(0);
  });

  it('assumes a full bucket after six seconds without a call', async () => {
    await call(answer(0, { limit: 12 }));
    await vi.advanceTimersByTimeAsync(1_000 + 6_000);
    await Promise.all(Array.from({ length: 12 }, () => queue.acquire('users.get', startDeadline(8_000))));
    const bestEffort = { ...startDeadline(8_000), bestEffort: true as const };
    expect(await retryAfterOf(queue.acquire('users.get', bestEffort))).toBeGreaterThan(0);
  });

  it('rejects a request that cannot finish in time, with a Retry-After not before the reset', async () => {
    await call(answer(0, { status: 429, resetsInMs: 20_000 }));
    // Three calls at two per second, after the reset.
    expect(await afterMs(0, retryAfterOf(queue.acquire('users.get', startDeadline(2_600))))).toBe(22);
  });

  it('rejects a new request that has too little time for the calls that follow; a single call may wait longer', async () => {
    await call(answer(0, { resetsInMs: 60 }));
    const single = queue.acquire('users.get', { ...startDeadline(4_000), onlyCall: true });
    expect(await afterMs(0, retryAfterOf(queue.acquire('users.get', startDeadline(4_000))))).toBeGreaterThan(0);
    await afterMs(60, single);
  });

  it('spreads Retry-After over the time that the waiting requests need', async () => {
    queue = new RateLimitQueue(Date.now, () => 0.5);
    await call(answer(0));
    const rejecting = [1, 2, 3, 4].map(() => retryAfterOf(queue.acquire('users.get', startDeadline(5_010))));
    const rejected = await afterMs(10, Promise.all(rejecting));
    // Three calls each at two per second, half of it by the jitter above, after the reset in a second.
    expect(rejected).toEqual([4, 4, 3, 2]);
  });

  it('starts best-effort calls only while more than half of a window is left, and never queues them', async () => {
    const bestEffort = () => queue.acquire('users.get', { ...startDeadline(8_000), bestEffort: true });
    await call(answer(6, { limit: 10 }));
    await bestEffort();
    expect(await retryAfterOf(bestEffort())).toBeGreaterThan(0);
    await queue.acquire('users.get', startDeadline(8_000));
  });

  it('does not wait forever for a call without a response', async () => {
    await call(answer(0, { limit: 1, resetsInMs: 10 }));
    await afterMs(10, queue.acquire('users.get', startDeadline(8_000)));
    queue.release('users.get');
    await afterMs(DEFAULT_WINDOW_MS, queue.acquire('users.get', startDeadline(8_000)));
  });
});
