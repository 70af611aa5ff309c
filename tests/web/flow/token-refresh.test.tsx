import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../../web/api/client.js';
import { useTokenRefresh } from '../../../web/flow/token-refresh.js';
import { json, problem, scriptedApi } from '../support/scripted-api.js';

const MINUTE = 60_000;
const START = Date.parse('2030-01-01T12:00:00Z');
const at = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** The computer sleeps: timers pause, the clock advances. */
async function sleep(minutes: number): Promise<void> {
  vi.setSystemTime(Date.now() + minutes * MINUTE);
  await act(async () => {
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
  });
}

type Script = Parameters<typeof scriptedApi>[0][string];

function refreshing(replies: Script, expiresAt: string | null = at(15)) {
  const api = scriptedApi({ 'POST /api/session': replies });
  const client = createApiClient({ token: () => 'made-up-token', fetch: api.fetch });
  const tokens: string[] = [];
  const onRefreshed = (token: string) => void tokens.push(token);
  const onExpired = vi.fn();
  const hook = renderHook((props) => useTokenRefresh({ api: client, onRefreshed, onExpired, ...props }), {
    initialProps: { expiresAt },
  });
  return { requests: api.requests, tokens, onExpired, show: (end: string | null) => hook.rerender({ expiresAt: end }) };
}

/** Refreshes as the API does: for 15 minutes, up to an hour after the login began. */
const asTheApiDoes: Script = [
  () => {
    const now = (Date.now() - START) / MINUTE;
    return now < 60 ? json({ sessionToken: 'fresh', expiresAt: at(Math.min(now + 15, 60)) }) : problem('token_expired');
  },
];

it('refreshes tokens in time for an hour, and then reports that the login has expired', async () => {
  const { requests, tokens, onExpired } = refreshing(asTheApiDoes);
  let ends = START + 15 * MINUTE;
  for (let minute = 0; minute < 59; minute++) {
    const before = tokens.length;
    await pass(MINUTE);
    if (tokens.length > before) ends = Math.min(Date.now() + 15 * MINUTE, START + 60 * MINUTE);
    expect(ends).toBeGreaterThanOrEqual(Date.now());
  }
  expect(onExpired).not.toHaveBeenCalled();
  await pass(10 * MINUTE);
  expect(onExpired).toHaveBeenCalledOnce();
  expect(requests.length).toBeLessThan(12);
  const { length } = requests;
  await pass(60 * MINUTE);
  expect(requests).toHaveLength(length);
});

it('refreshes at once when the page is shown after sleep', async () => {
  const { tokens } = refreshing(asTheApiDoes);
  await sleep(14);
  expect(tokens).toEqual(['fresh']);
});

it('does nothing after sleep while the token is valid', async () => {
  const { requests } = refreshing(asTheApiDoes);
  await sleep(5);
  expect(requests).toHaveLength(0);
});

it('reports an expired login as soon as the computer wakes', async () => {
  const { onExpired } = refreshing(asTheApiDoes);
  await sleep(120);
  expect(onExpired).toHaveBeenCalledOnce();
});

it('retries after a failure with backoff', async () => {
  const { requests } = refreshing([problem('internal_error')]);
  await pass(11 * MINUTE);
  expect(requests.length).toBeGreaterThan(1);
  await pass(120 * MINUTE);
  expect(requests.length).toBeLessThan(20);
});

it('tolerates clock skew', async () => {
  const fast = refreshing(asTheApiDoes, at(-300));
  await pass(20 * MINUTE);
  expect(fast.requests.length).toBeLessThan(6);
  cleanup();
  const slow = refreshing(asTheApiDoes, at(300));
  await pass(14 * MINUTE);
  expect(slow.requests.length).toBeGreaterThan(0);
});

it('does nothing without a form, and starts again with the next form', async () => {
  const { requests, show } = refreshing(asTheApiDoes, null);
  await pass(20 * MINUTE);
  expect(requests).toHaveLength(0);
  show(at(40));
  await pass(11 * MINUTE);
  expect(requests).toHaveLength(1);
});
