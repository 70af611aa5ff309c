import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { describe, expect } from 'vitest';
import { turnstile } from '#server/challenge.js';
import { startDeadline } from '#server/deadline.js';
import { consumedLoginsInRedis } from '#server/redis.js';
import { ok } from '#server/result.js';
import { usernamesInRedis } from '#server/usernames/in-redis.js';
import { always } from './always.js';
import { anyJson, anyText } from './texts.js';

describe('a reply of the challenge service', () => {
  const said = {
    success: fc.oneof(fc.boolean(), anyJson),
    hostname: fc.oneof(fc.constant('signup.example.com'), anyJson),
    action: fc.oneof(fc.constant('signup'), anyJson),
    'error-codes': fc.oneof(fc.array(fc.constantFrom('internal-error', 'timeout-or-duplicate', 'other')), anyJson),
  };
  const reply = fc.oneof(
    fc.record(said, { requiredKeys: [] }).map((value) => JSON.stringify(value)),
    anyText,
  );
  const status = fc.constantFrom(200, 204, 302, 400, 429, 500);

  always(
    'passes only with success: true, and otherwise fails or is unverified',
    fc.tuple(reply, status),
    async ([text, code]) => {
      const options = { url: 'http://localhost/', secret: 'made-up', hostname: 'signup.example.com' };
      const send: typeof fetch = async () => new Response(code === 204 ? null : text, { status: code });
      const checked = await turnstile({ ...options, fetch: send }).check(
        { token: 'made-up', login: 'made-up' },
        startDeadline(1_000),
      );
      if (!checked.ok) return expect(['challenge_failed', 'challenge_expired']).toContain(checked.failure.code);
      const { unverified } = checked.value;
      if (unverified === undefined) expect(JSON.parse(text).success).toBe(true);
      else expect(unverified).toMatch(/^(status \d{3}|(?:[a-z-]+ ?)+)$/);
    },
  );
});

describe('a value in Redis', () => {
  const value = fc.oneof(
    anyText,
    fc
      .tuple(fc.constantFrom('new', 'held', 'confirmed', ''), fc.constantFrom('github|1', 'github|2', ''))
      .map((parts) => parts.join(':')),
    fc.constantFrom(null, 0, 1, 'OK'),
    anyJson,
  );
  /** A Redis client that returns this value for every command that the adapters use. */
  const answering = (all: unknown) =>
    ({
      eval: async () => all,
      mget: async () => all,
      set: async () => all,
      exists: async () => all,
    }) as unknown as Redis;

  always('under a username never assigns it to another user', value, async (found) => {
    const redis = async () => answering(found);
    const directory = { searchProfileOwner: async () => ok(undefined) };
    const taken = await usernamesInRedis({ redis, directory }).reserve('ada', 'github|1', startDeadline(1_000));
    if (taken.ok) expect(found).toBe('confirmed:github|1');
    else expect(['username_taken', 'tenant_busy']).toContain(taken.failure.code);
  });

  always('under a login marks it as consumed only if it is 1', value, async (found) => {
    const { has } = consumedLoginsInRedis(
      async () => answering(found),
      (text) => text,
    );
    expect(await has('made-up')).toBe(found === 1);
  });
});
