import { afterAll, beforeAll, vi } from 'vitest';

/** The stopped clock of tenant and API, which run in the tests' process. The browser has its own clock. */
export interface ServerClock {
  pass(milliseconds: number): void;
}

/** Installs the fake clock. Call it before `demoWorld`: the servers read the clock when they start. */
export function serverClock(): ServerClock {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
  afterAll(() => void vi.useRealTimers());
  return { pass: (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds) };
}
