import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../../web/signup/api-client.js';
import { useRenewal } from '../../../web/signup/use-renewal.js';
import { json, problem, scriptedApi } from '../support/scripted-api.js';

const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2030-01-01T12:00:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

function renewing(replies: Response[], expiresAt: string | null = '2030-01-01T12:15:00Z') {
  const api = scriptedApi({ 'POST /api/session': replies });
  const client = createApiClient({ token: () => 'made-up-token', fetch: api.fetch });
  const tokens: string[] = [];
  const keep = (token: string) => void tokens.push(token);
  renderHook(() => useRenewal(client, expiresAt, keep));
  return { requests: api.requests, tokens };
}

it('fetches a fresh token before the old one ends, and again before that one ends', async () => {
  const { requests, tokens } = renewing([
    json({ sessionToken: 'second', expiresAt: '2030-01-01T12:30:00Z' }),
    json({ sessionToken: 'third', expiresAt: '2030-01-01T12:45:00Z' }),
  ]);
  await pass(13 * MINUTE);
  expect(requests).toHaveLength(0);
  await pass(MINUTE);
  expect(tokens).toEqual(['second']);
  await pass(15 * MINUTE);
  expect(tokens).toEqual(['second', 'third']);
});

it('stops when the end no longer moves', async () => {
  const { requests } = renewing([json({ sessionToken: 'last', expiresAt: '2030-01-01T12:15:00Z' })]);
  await pass(60 * MINUTE);
  expect(requests).toHaveLength(1);
});

it('stops when the API refuses', async () => {
  const { requests, tokens } = renewing([problem('token_expired')]);
  await pass(60 * MINUTE);
  expect(requests).toHaveLength(1);
  expect(tokens).toEqual([]);
});

it('does nothing without a form', async () => {
  const { requests } = renewing([json({ sessionToken: 'x', expiresAt: '2030-01-01T13:00:00Z' })], null);
  await pass(60 * MINUTE);
  expect(requests).toHaveLength(0);
});
