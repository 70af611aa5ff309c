import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../../web/api/client.js';
import { useRenewal } from '../../../web/flow/use-renewal.js';
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

/** The computer sleeps: no timer runs, the clock goes on. */
async function sleep(minutes: number, wakeWith: Event): Promise<void> {
  vi.setSystemTime(Date.now() + minutes * MINUTE);
  await act(async () => {
    window.dispatchEvent(wakeWith);
    await vi.advanceTimersByTimeAsync(0);
  });
}

type Script = Parameters<typeof scriptedApi>[0][string];

function renewing(replies: Script, expiresAt: string | null = at(15)) {
  const api = scriptedApi({ 'POST /api/session': replies });
  const client = createApiClient({ token: () => 'made-up-token', fetch: api.fetch });
  const tokens: string[] = [];
  const onRenewed = (token: string) => void tokens.push(token);
  const onRanOut = vi.fn();
  const hook = renderHook((props) => useRenewal({ api: client, onRenewed, onRanOut, ...props }), {
    initialProps: { expiresAt },
  });
  return { requests: api.requests, tokens, onRanOut, show: (end: string | null) => hook.rerender({ expiresAt: end }) };
}

/** Renews as the API does: for 15 minutes, up to an hour after the arrival. */
const asTheApiDoes: Script = [
  () => {
    const now = (Date.now() - START) / MINUTE;
    return now < 60 ? json({ sessionToken: 'fresh', expiresAt: at(Math.min(now + 15, 60)) }) : problem('token_expired');
  },
];

it('fetches fresh tokens in time up to the hour of the login, and then says that the time is over', async () => {
  const { requests, tokens, onRanOut } = renewing(asTheApiDoes);
  let ends = START + 15 * MINUTE;
  for (let minute = 0; minute < 59; minute++) {
    const before = tokens.length;
    await pass(MINUTE);
    if (tokens.length > before) ends = Math.min(Date.now() + 15 * MINUTE, START + 60 * MINUTE);
    expect(ends).toBeGreaterThanOrEqual(Date.now());
  }
  expect(onRanOut).not.toHaveBeenCalled();
  await pass(5 * MINUTE);
  expect(onRanOut).toHaveBeenCalledOnce();
  expect(requests.length).toBeLessThan(12);
  const { length } = requests;
  await pass(60 * MINUTE);
  expect(requests).toHaveLength(length);
});

it.each(['pageshow', 'online'])('catches up at once when the computer wakes (%s)', async (sign) => {
  const { tokens } = renewing(asTheApiDoes);
  await sleep(14, new Event(sign));
  expect(tokens).toEqual(['fresh']);
});

it('does nothing on waking while the token lasts', async () => {
  const { requests } = renewing(asTheApiDoes);
  await sleep(5, new Event('pageshow'));
  expect(requests).toHaveLength(0);
});

it('says that the time is over as soon as the computer wakes after it', async () => {
  const { onRanOut } = renewing(asTheApiDoes);
  await sleep(120, new Event('pageshow'));
  expect(onRanOut).toHaveBeenCalledOnce();
});

it('tries again after a failure, a few times, and once more with a sign of life', async () => {
  const { requests } = renewing([problem('internal_error')]);
  await pass(60 * MINUTE);
  expect(requests).toHaveLength(5);
  await act(async () => window.dispatchEvent(new Event('online')));
  await pass(MINUTE);
  expect(requests.length).toBeGreaterThan(5);
});

it('is not hurried by a clock that is wrong', async () => {
  const fast = renewing(asTheApiDoes, at(-300));
  await pass(20 * MINUTE);
  expect(fast.requests.length).toBeLessThan(6);
  cleanup();
  const slow = renewing(asTheApiDoes, at(300));
  await pass(14 * MINUTE);
  expect(slow.requests.length).toBeGreaterThan(0);
});

it('does nothing without a form, and takes up its plan when the form comes back', async () => {
  const { requests, show } = renewing(asTheApiDoes, null);
  await pass(20 * MINUTE);
  expect(requests).toHaveLength(0);
  show(at(40));
  await pass(11 * MINUTE);
  expect(requests).toHaveLength(1);
  show(null);
  await pass(MINUTE);
  show(at(40));
  await pass(MINUTE);
  expect(requests).toHaveLength(1);
});
