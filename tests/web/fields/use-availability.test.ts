import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UsernameReply } from '#contracts/endpoints.js';
import { type CheckUsername, useAvailability } from '../../../web/fields/use-availability.js';

interface Asked {
  username: string;
  signal: AbortSignal;
  answer(reply: Partial<UsernameReply> | null): Promise<void>;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** The hook in front of a check whose answers the test gives by hand. */
function watch(first: string) {
  const asked: Asked[] = [];
  const check: CheckUsername = (username, signal) =>
    new Promise((resolve) => {
      const answer = (reply: Partial<UsernameReply> | null) =>
        act(async () => resolve(reply && { username, status: 'available', suggestions: [], ...reply }));
      asked.push({ username, signal, answer });
    });
  let question = { username: first, worthAsking: true, again: null as object | null };
  const hook = renderHook((props: typeof question) => useAvailability(props, check), { initialProps: question });
  const change = (more: Partial<typeof question>) => {
    question = { ...question, ...more };
    hook.rerender(question);
  };
  return { asked, change, current: () => hook.result.current };
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

it('asks after a pause in typing', async () => {
  const { asked, change, current } = watch('ad');
  await pass(340);
  change({ username: 'ada' });
  await pass(340);
  expect(asked).toHaveLength(0);
  await pass(10);
  expect(asked.map(({ username }) => username)).toEqual(['ada']);
  expect(current()?.status).toBe('checking');
  await asked[0]?.answer({ status: 'taken', suggestions: ['ada.l'] });
  expect(current()).toMatchObject({ status: 'taken', suggestions: ['ada.l'] });
});

it('gives up the older question and never shows its late answer', async () => {
  const { asked, change, current } = watch('ada');
  await pass(350);
  change({ username: 'ada.l' });
  expect(asked[0]?.signal.aborted).toBe(true);
  await asked[0]?.answer({ status: 'taken' });
  expect(current()).toBeNull();
  await pass(350);
  await asked[1]?.answer({ status: 'available' });
  expect(current()?.status).toBe('available');
});

it('says unchecked where it could not be asked', async () => {
  const { asked, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer(null);
  expect(current()?.status).toBe('unchecked');
});

it('asks nothing for a name that breaks a rule', async () => {
  const { asked, change, current } = watch('ada');
  change({ username: 'a', worthAsking: false });
  await pass(1000);
  expect(asked).toHaveLength(0);
  expect(current()).toBeNull();
});

it('keeps what it knows while the form is sent, and does not ask twice', async () => {
  const { asked, change, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer({});
  change({ worthAsking: false });
  expect(current()?.status).toBe('available');
  change({ worthAsking: true });
  await pass(1000);
  expect(asked).toHaveLength(1);
});

it('asks once more at once when the server has refused the name, and with a pause from then on', async () => {
  const { asked, change } = watch('ada');
  await pass(350);
  await asked[0]?.answer({});
  change({ again: {} });
  await pass(0);
  expect(asked).toHaveLength(2);
  await asked[1]?.answer({ status: 'taken' });
  change({ username: 'ada.l' });
  await pass(340);
  expect(asked).toHaveLength(2);
  await pass(10);
  expect(asked).toHaveLength(3);
});
