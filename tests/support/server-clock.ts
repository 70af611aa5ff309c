import { afterAll, beforeAll, vi } from 'vitest';

/** The clock of tenant and API, which run in the tests' process. It stands still; the browser has one of its own. */
export interface ServerClock {
  pass(milliseconds: number): void;
}

/** Takes the clock into the test's hand. To be called before `demoWorld`: the servers take the clock when they start. */
export function serverClock(): ServerClock {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
  afterAll(() => void vi.useRealTimers());
  return { pass: (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds) };
}
