import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UsernameReply } from '#contracts/endpoints.js';
import { type CheckUsername, useAvailability } from '../../../web/fields/username/use-username-availability.js';
import { validation } from '../../../web/form/lazy-resolver.js';

interface Asked {
  username: string;
  signal: AbortSignal;
  answer(reply: Partial<UsernameReply> | null): Promise<void>;
}

// The page loads the rules at the first focus.
await validation.load();

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const rules = { minLength: 1, maxLength: 30, pattern: '.*', suggestions: [] };

/** The hook with a check whose results the test controls. */
function watch(first: string, suggestions: readonly string[] = []) {
  const asked: Asked[] = [];
  const check: CheckUsername = (username, signal) =>
    new Promise((resolve) => {
      const answer = (reply: Partial<UsernameReply> | null) =>
        act(async () => resolve(reply && { username, status: 'available', suggestions: [], ...reply }));
      asked.push({ username, signal, answer });
    });
  let question = { username: first, rules, enabled: true, suggested: false, refusal: null as object | null };
  const hook = renderHook((props: typeof question) => useAvailability(props, check), { initialProps: question });
  const change = (more: Partial<typeof question>) => {
    question = { ...question, ...more };
    question.suggested = suggestions.includes(question.username);
    hook.rerender(question);
  };
  return { asked, change, current: () => hook.result.current };
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

it('is debounced', async () => {
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

it('aborts the previous check and ignores its late result', async () => {
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

it('is unchecked if the request fails', async () => {
  const { asked, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer(null);
  expect(current()?.status).toBe('unchecked');
});

it('sends no request for a name that breaks a rule, and shows no error for one that is too short', async () => {
  const { asked, change, current } = watch('ada');
  change({ rules: { ...rules, minLength: 3, pattern: '[a-z]*' } });
  change({ username: 'ad' });
  await pass(1000);
  expect(current()).toBeNull();
  change({ username: 'ad a' });
  await pass(1000);
  expect(current()).toEqual({ status: 'invalid', code: 'username_has_spaces', suggestions: ['ada'] });
  change({ username: 'ad!' });
  await pass(1000);
  expect(current()).toMatchObject({ status: 'invalid', code: 'username_invalid', suggestions: [] });
  expect(asked).toHaveLength(0);
});

it('sends no request during a submission', async () => {
  const { asked, change, current } = watch('ada');
  change({ enabled: false });
  await pass(1000);
  expect(asked).toHaveLength(0);
  expect(current()).toBeNull();
});

it('keeps its result during a submission, and does not check twice', async () => {
  const { asked, change, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer({});
  change({ enabled: false });
  expect(current()?.status).toBe('available');
  change({ enabled: true });
  await pass(1000);
  expect(asked).toHaveLength(1);
});

it('checks again at once after a refusal by the server, and debounced from then on', async () => {
  const { asked, change } = watch('ada');
  await pass(350);
  await asked[0]?.answer({});
  change({ refusal: {} });
  await pass(0);
  expect(asked).toHaveLength(2);
  await asked[1]?.answer({ status: 'taken' });
  change({ username: 'ada.l' });
  await pass(340);
  expect(asked).toHaveLength(2);
  await pass(10);
  expect(asked).toHaveLength(3);
});

it('shows a cached result at once for a minute', async () => {
  const { asked, change, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer({ status: 'taken', suggestions: ['ada.l'] });
  change({ username: 'ad', enabled: false });
  change({ username: 'ada', enabled: true });
  expect(current()).toMatchObject({ status: 'taken', suggestions: ['ada.l'] });
  await pass(1000);
  expect(asked).toHaveLength(1);
});

it('checks again after a minute', async () => {
  const { asked, change, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer({});
  change({ username: 'ad', enabled: false });
  await pass(60_000);
  change({ username: 'ada', enabled: true });
  expect(current()).toBeNull();
  await pass(350);
  expect(asked).toHaveLength(2);
});

it('does not cache failed checks', async () => {
  const { asked, change } = watch('ada');
  await pass(350);
  await asked[0]?.answer(null);
  change({ username: 'ad', enabled: false });
  change({ username: 'ada', enabled: true });
  await pass(350);
  expect(asked).toHaveLength(2);
});

it('caches the newest thirty results', async () => {
  const { asked, change } = watch('name-0');
  for (let count = 0; count <= 30; count++) {
    change({ username: `name-${count}` });
    await pass(350);
    await asked[count]?.answer({});
  }
  change({ username: 'name-1' });
  await pass(1000);
  expect(asked).toHaveLength(31);
  change({ username: 'name-0' });
  await pass(1000);
  expect(asked).toHaveLength(32);
});

it('shows a suggested name as available during its check, and then the result', async () => {
  const { asked, change, current } = watch('', ['ada.l']);
  change({ username: 'ada.l' });
  expect(current()?.status).toBe('available');
  await pass(350);
  expect(current()?.status).toBe('available');
  await asked[0]?.answer({ status: 'taken' });
  expect(current()?.status).toBe('taken');
});

it('shows a name that the server refused as taken, whatever a check says, also when it is typed again', async () => {
  const { asked, change, current } = watch('ada');
  await pass(350);
  await asked[0]?.answer({});
  change({ refusal: {} });
  expect(current()?.status).toBe('taken');
  await pass(0);
  await asked[1]?.answer({ status: 'available', suggestions: [] });
  expect(current()?.status).toBe('taken');
  change({ username: 'ada.l' });
  expect(current()).toBeNull();
  change({ username: 'ada' });
  expect(current()?.status).toBe('taken');
  await pass(1000);
  expect(asked).toHaveLength(2);
});

it('applies a refusal to the name in the field, also if that is set a moment later', async () => {
  const { asked, change, current } = watch('');
  change({ refusal: {}, enabled: false });
  expect(current()).toBeNull();
  change({ username: 'ada', enabled: true });
  expect(current()?.status).toBe('taken');
  await pass(0);
  await asked[0]?.answer(null);
  expect(current()?.status).toBe('taken');
});
