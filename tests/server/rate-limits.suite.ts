import { afterEach, describe, expect, it } from 'vitest';
import { type Caller, type RateLimitedAction, type RateLimiter, rateLimits } from '#server/limits.js';

export interface LimiterUnderTest {
  limiter: RateLimiter;
  /** Ends every open window. */
  letTimePass(): Promise<void>;
  close(): Promise<void>;
}

/** A new caller for every call. The addresses are reserved for documentation (RFC 5737). */
export function newCaller(caller: Partial<Caller> = {}): Caller {
  const name = crypto.randomUUID();
  return { login: `login ${name}`, user: `github|${name}`, address: undefined, ...caller };
}

/** Makes a number of calls. @returns how many of them were within the limit. */
export async function callOften(limiter: RateLimiter, times: number, ask: () => [RateLimitedAction, Caller]) {
  const answers = [];
  for (let call = 0; call < times; call++) answers.push(await limiter.count(...ask()));
  return { within: answers.filter(({ ok }) => ok).length, last: answers.at(-1) };
}

/** The behavior of rate limits with every kind of counter. */
export function rateLimiterSuite(where: string, start: () => Promise<LimiterUnderTest>): void {
  describe(`limits counted in ${where}`, () => {
    let test: LimiterUnderTest;
    afterEach(() => test.close());
    const { check, submit } = rateLimits;

    it('one login: as many checks as allowed, then none until the window ends, with a retryAfter', async () => {
      test = await start();
      const ada = newCaller();
      const { within, last } = await callOften(test.limiter, check.login.calls + 3, () => ['check', ada]);
      expect(within).toBe(check.login.calls);
      expect(last).toEqual({
        ok: false,
        failure: { code: 'rate_limited', cause: 'check by login', retryAfter: expect.any(Number) },
      });
      const seconds = last?.ok ? 0 : (last?.failure.retryAfter ?? 0);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(check.login.seconds);
      await test.letTimePass();
      expect(await test.limiter.count('check', ada)).toEqual({ ok: true, value: undefined });
    });

    it('one kind of call does not use up another', async () => {
      test = await start();
      const ada = newCaller();
      await callOften(test.limiter, check.login.calls + 1, () => ['check', ada]);
      expect((await test.limiter.count('submit', ada)).ok).toBe(true);
      expect((await test.limiter.count('renew', ada)).ok).toBe(true);
    });

    it('one user: a new login for every call does not evade the limit', async () => {
      test = await start();
      const { user } = newCaller();
      const { within, last } = await callOften(test.limiter, submit.user.calls + 1, () => [
        'submit',
        newCaller({ user }),
      ]);
      expect(within).toBe(submit.user.calls);
      expect(last).toMatchObject({ failure: { cause: 'submit by user' } });
    });

    it('one address: a new user for every call does not evade the limit, and other addresses are not affected', async () => {
      test = await start();
      const crowd = { address: '203.0.113.7' };
      const { within, last } = await callOften(test.limiter, submit.address.calls + 1, () => [
        'submit',
        newCaller(crowd),
      ]);
      expect(within).toBe(submit.address.calls);
      expect(last).toMatchObject({ failure: { cause: 'submit by address' } });
      expect((await test.limiter.count('submit', newCaller({ address: '203.0.113.8' }))).ok).toBe(true);
      expect((await test.limiter.count('submit', newCaller())).ok).toBe(true);
    });

    it('a bot over its own limit does not use up the limit of its address', async () => {
      test = await start();
      const address = '203.0.113.9';
      const robot = newCaller({ address });
      await callOften(test.limiter, submit.address.calls + 50, () => ['submit', robot]);
      expect((await test.limiter.count('submit', newCaller({ address }))).ok).toBe(true);
    });

    it('a bot that keeps calling is accepted again when its window ends: no caller is locked out forever', async () => {
      test = await start();
      const robot = newCaller();
      await callOften(test.limiter, submit.login.calls * 3, () => ['submit', robot]);
      await test.letTimePass();
      expect((await test.limiter.count('submit', robot)).ok).toBe(true);
    });
  });
}
