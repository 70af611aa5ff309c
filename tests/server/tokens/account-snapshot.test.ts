import { hkdfSync } from 'node:crypto';
import { base64url, CompactEncrypt, EncryptJWT, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { MAX_SNAPSHOT_LENGTH } from '#contracts/endpoints.js';
import type { Account } from '#server/signup/account.js';
import { type AccountSnapshotOptions, accountSnapshots } from '#server/tokens/account-snapshot.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const secret = bytes('made-up-secret-of-more-than-32-bytes');
const former = bytes('made-up-former-secret-of-32-bytes-and-more');
const signupUrl = 'https://signup.example.com/';
const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const until = now / 1000 + 600;

const of = { userId: 'github|1', login: '["github|1",1764000000,"login-1"]' };
const needed = {
  userId: of.userId,
  email: 'ada@example.com',
  emailVerified: true,
  name: 'Ada Lovelace 🚣',
  givenName: 'Ada',
  familyName: 'Lovelace',
  nickname: 'ada',
};
const account: Account = {
  ...needed,
  picture: 'https://pictures.example/ada.png',
  blocked: false,
  createdAt: 1,
  identities: [{ provider: 'github', connection: 'github', id: '1' }],
  appMetadata: { plan: 'made up' },
};

const snapshots = (change: Partial<AccountSnapshotOptions> = {}) =>
  accountSnapshots({ secrets: [secret], signupUrl, now: () => now, ...change });
const sealed = (await snapshots().seal(account, of.login)) ?? '';

describe('an account snapshot', () => {
  it('can be opened for its user and login, and has only the data that creating an identity needs', async () => {
    const opened = await snapshots().open(sealed, of);
    expect(opened).toEqual({ ...needed, blocked: false, identities: [], appMetadata: {} });
  });

  it('leaves out data that the account does not have', async () => {
    const bare = { userId: of.userId, emailVerified: false, blocked: false, identities: [], appMetadata: {} };
    const other = (await snapshots().seal(bare, of.login)) ?? '';
    expect(await snapshots().open(other, of)).toEqual(bare);
  });

  it('is encrypted, and different each time', async () => {
    const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(parts.join('\n')).not.toMatch(/ada|lovelace|example|github/i);
    expect(JSON.parse(parts[0] ?? '')).toEqual({ alg: 'dir', enc: 'A256GCM' });
    expect(await snapshots().seal(account, of.login)).not.toBe(sealed);
    expect(sealed.length).toBeLessThan(600);
  });

  it('can be opened during a rotation of the secret, and not after the former secret was removed', async () => {
    expect(await snapshots({ secrets: [former, secret] }).open(sealed, of)).toMatchObject(needed);
    expect(await snapshots({ secrets: [former] }).open(sealed, of)).toBeUndefined();
  });

  it('expires after ten minutes', async () => {
    expect(await snapshots({ now: () => until * 1000 - 1 }).open(sealed, of)).toBeDefined();
    expect(await snapshots({ now: () => until * 1000 }).open(sealed, of)).toBeUndefined();
  });

  it('is left out if it would be too long', async () => {
    const long = { ...account, name: 'x'.repeat(MAX_SNAPSHOT_LENGTH) };
    expect(await snapshots().seal(long, of.login)).toBeUndefined();
  });
});

/** The key that is derived from a secret. */
const keyOf = (from: Uint8Array, info = 'signup-step account snapshot') =>
  new Uint8Array(hkdfSync('sha256', from, '', info, 32));
const claims = { emailVerified: true, email: 'ada@example.com' };
const registered = { aud: signupUrl, sub: of.userId, jti: of.login, exp: until };
const direct = { alg: 'dir', enc: 'A256GCM' };
const encrypted = (payload: object, header = direct, key = keyOf(secret)) =>
  new EncryptJWT({ ...payload }).setProtectedHeader(header).encrypt(key);
const text = (payload: string) => new CompactEncrypt(bytes(payload)).setProtectedHeader(direct).encrypt(keyOf(secret));
const unsigned = (header: object) =>
  `${base64url.encode(JSON.stringify(header))}..${sealed.split('.').slice(2).join('.')}`;
const { exp: _, ...withoutEnd } = registered;

describe('a snapshot is refused', () => {
  it('only for one difference each: the snapshot that the cases start from can be opened', async () => {
    expect(await snapshots().open(await encrypted({ ...claims, ...registered }), of)).toBeDefined();
  });

  it.each<[name: string, make: () => string | Promise<string>]>([
    ['of another user', () => encrypted({ ...claims, ...registered, sub: 'github|2' })],
    ['of another login of the same user', () => encrypted({ ...claims, ...registered, jti: '["github|1",1,null]' })],
    ['for another page', () => encrypted({ ...claims, ...registered, aud: 'https://other.example.com/' })],
    ['without exp', () => encrypted({ ...claims, ...withoutEnd })],
    ['that has expired', () => encrypted({ ...claims, ...registered, exp: now / 1000 })],
    ['with an exp that is not a number', () => encrypted({ ...claims, ...registered, exp: 'never' })],
    ['with an account of another shape', () => encrypted({ ...registered, emailVerified: 'yes', email: 1 })],
    ['without an account', () => encrypted(registered)],
    ['whose payload is a list', () => text('[]')],
    ['whose payload is not JSON', () => text('made up')],
    ['whose payload is empty', () => text('')],
    ['with the shared secret as the key', () => encrypted({ ...claims, ...registered }, direct, secret.slice(0, 32))],
    [
      'with a key derived for another purpose',
      () => encrypted({ ...claims, ...registered }, direct, keyOf(secret, 'other')),
    ],
    ['with a foreign secret', () => encrypted({ ...claims, ...registered }, direct, keyOf(former))],
    ['with a wrapped key', () => encrypted({ ...claims, ...registered }, { alg: 'A256KW', enc: 'A256GCM' })],
    ['with a key wrapped by GCM', () => encrypted({ ...claims, ...registered }, { alg: 'A256GCMKW', enc: 'A256GCM' })],
    [
      'encrypted with a password',
      () => encrypted({ ...claims, ...registered }, { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM' }),
    ],
    [
      'with another encryption of the same key length',
      () => encrypted({ ...claims, ...registered }, { alg: 'dir', enc: 'A128CBC-HS256' }),
    ],
    ['with the header of no encryption', () => unsigned({ alg: 'none', enc: 'none' })],
    ['with a header for another algorithm', () => unsigned({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 1e9 })],
    ['with a header for another encryption', () => unsigned({ alg: 'dir', enc: 'A128GCM' })],
    ['with a header for compression', () => unsigned({ ...direct, zip: 'DEF' })],
    ['with the same header in another spelling', () => unsigned({ enc: 'A256GCM', alg: 'dir' })],
    [
      'that is signed instead',
      () => new SignJWT({ ...claims, ...registered }).setProtectedHeader({ alg: 'HS256' }).sign(secret),
    ],
    [
      'signed with the sealing key',
      () => new SignJWT({ ...claims, ...registered }).setProtectedHeader({ alg: 'HS256' }).sign(keyOf(secret)),
    ],
    ['cut off', () => sealed.slice(0, -1)],
    ['cut in half', () => sealed.slice(0, sealed.length / 2)],
    ['without its last part', () => sealed.slice(0, sealed.lastIndexOf('.'))],
    ['with additional parts', () => `${sealed}.${sealed}`],
    [
      'with one changed letter',
      () => sealed.replace(/\.(\w)(?=[\w-]{20,}\.[\w-]+$)/, (_all, at) => `.${at === 'A' ? 'B' : 'A'}`),
    ],
    ['that consists of dots', () => '....'],
    ['empty', () => ''],
    ['of 16 KiB', () => `${sealed}${'A'.repeat(16 * 1024)}`],
  ])('%s', async (_name, make) => {
    const hostile = await make();
    expect(hostile).not.toBe(sealed);
    expect(await snapshots().open(hostile, of)).toBeUndefined();
  });

  it('if it is opened for another user, login or page', async () => {
    expect(await snapshots().open(sealed, { ...of, userId: 'github|2' })).toBeUndefined();
    expect(await snapshots().open(sealed, { ...of, login: '["github|1",1764000000,"login-2"]' })).toBeUndefined();
    expect(await snapshots({ signupUrl: 'https://other.example.com/' }).open(sealed, of)).toBeUndefined();
  });
});
