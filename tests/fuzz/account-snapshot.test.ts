import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { accountSnapshots } from '#server/tokens/account-snapshot.js';
import { always } from './always.js';
import { anyText, mutated } from './texts.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const snapshots = accountSnapshots({
  secrets: [
    new TextEncoder().encode('made-up-secret-that-seals-since-today'),
    new TextEncoder().encode('made-up-secret-of-more-than-32-bytes'),
  ],
  signupUrl: 'https://signup.example.com/',
  now: () => now,
});
const of = { userId: 'github|1', login: 'made-up login' };
const account = { userId: of.userId, email: 'ada@example.com', emailVerified: true, blocked: false };
const whole = { ...account, identities: [], appMetadata: {} };
const sealed = (await snapshots.seal(whole, of.login)) ?? '';
const [header = '', ...parts] = sealed.split('.');

describe('the account snapshot', () => {
  always('is undefined for arbitrary text', anyText, async (text) => {
    expect(await snapshots.open(text, of)).toBeUndefined();
  });

  always('is the original or undefined after any change', mutated(sealed), async (text) => {
    // Decoders ignore unused bits at the end of a part, so a change there has no effect.
    expect([undefined, whole]).toContainEqual(await snapshots.open(text, of));
  });

  always('is undefined with another header', fc.jsonValue({ maxDepth: 2 }), async (other) => {
    const forged = Buffer.from(JSON.stringify(other)).toString('base64url');
    fc.pre(forged !== header);
    expect(await snapshots.open([forged, ...parts].join('.'), of)).toBeUndefined();
  });

  const names = fc.record(
    { name: anyText, givenName: anyText, email: anyText, nickname: anyText },
    { requiredKeys: [] },
  );
  always('has the same names after opening, or cannot be sealed', names, async (known) => {
    const made = await snapshots.seal({ ...whole, ...known }, of.login);
    const wellFormed = JSON.parse(Buffer.from(JSON.stringify({ ...whole, ...known })).toString());
    if (made !== undefined) expect(await snapshots.open(made, of)).toEqual(wellFormed);
  });
});
