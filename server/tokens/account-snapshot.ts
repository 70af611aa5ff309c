import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { MAX_SNAPSHOT_LENGTH } from '#contracts/endpoints.js';
import type { Clock } from '../deadline.js';
import type { Account } from '../signup/account.js';
import type { AccountSnapshots } from '../signup/login-session.js';

/** Encryption with a derived key (RFC 7518, 4.5 and 5.3). No other algorithm is accepted. */
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';
const LIFETIME_SECONDS = 10 * 60;

const text = z.exactOptional(z.string());

/** The account data that creating an identity needs, and the check for personal data in passwords. */
const snapshot = z.object({
  email: text,
  emailVerified: z.boolean(),
  name: text,
  givenName: text,
  familyName: text,
  nickname: text,
});

export interface AccountSnapshotOptions {
  /** The first secret encrypts; all decrypt, so that a secret can be rotated. */
  secrets: readonly [Uint8Array, ...Uint8Array[]];
  /** Public URL of the page: the audience. */
  signupUrl: string;
  now: Clock;
}

/** Account snapshots as encrypted JSON Web Tokens (RFC 7519, RFC 7516); see decision 039. */
export function accountSnapshots({ secrets, signupUrl, now }: AccountSnapshotOptions): AccountSnapshots {
  const [encryptionKey, ...formerKeys] = [derivedKey(secrets[0]), ...secrets.slice(1).map(derivedKey)] as const;

  return {
    async seal(account, login) {
      const sealed = await new EncryptJWT({ ...snapshot.parse(account) })
        .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
        .setAudience(signupUrl)
        .setSubject(account.userId)
        .setJti(login)
        .setExpirationTime(Math.floor(now() / 1000) + LIFETIME_SECONDS)
        .encrypt(await encryptionKey);
      return sealed.length > MAX_SNAPSHOT_LENGTH ? undefined : sealed;
    },

    async open(sealed, { userId, login }) {
      if (sealed.length > MAX_SNAPSHOT_LENGTH) return undefined;
      const checks = {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: [ENCRYPTION],
        audience: signupUrl,
        subject: userId,
        requiredClaims: ['exp'],
        currentDate: new Date(now()),
      };
      for (const key of [encryptionKey, ...formerKeys]) {
        const opened = await jwtDecrypt(sealed, await key, checks).catch(() => undefined);
        if (opened?.payload.jti === login) return toAccount(opened.payload, userId);
      }
      return undefined;
    },
  };
}

/** Derives the encryption key from the shared secret (HKDF, RFC 5869), so that it differs from the signing key. */
function derivedKey(secret: Uint8Array): Promise<CryptoKey> {
  const bytes = hkdfSync('sha256', secret, '', 'signup-step account snapshot', 32);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Validates the claims, because another version of this program may have encrypted them. */
function toAccount(payload: object, userId: string): Account | undefined {
  const { data } = snapshot.safeParse(payload);
  return data && { ...data, userId, blocked: false, identities: [], appMetadata: {} };
}
