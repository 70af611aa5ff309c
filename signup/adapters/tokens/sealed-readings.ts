import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { MAX_READING_LENGTH } from '#contracts/endpoints.js';
import type { Account } from '../../ports/account-directory.js';
import type { CarriedReadings } from '../../ports/carried-readings.js';
import type { Clock } from '../../ports/clock.js';

/** One key for one content, which is encrypted and authenticated at once (RFC 7518, 4.5 and 5.3). Nothing else is opened. */
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';

const text = z.exactOptional(z.string());

/** What of an account completing a signup needs: what an identity is made of, and what must not be in a password. */
const sealedAccount = z.object({
  email: text,
  emailVerified: z.boolean(),
  name: text,
  givenName: text,
  familyName: text,
  nickname: text,
});

export interface SealedReadingsOptions {
  /** The first secret seals; all of them open, so that a secret can be rotated. */
  secrets: readonly [Uint8Array, ...Uint8Array[]];
  /** Public address of the page: what another page's API has sealed is not opened. */
  signupUrl: string;
  now: Clock;
}

/** Readings as encrypted JSON Web Tokens (RFC 7519, RFC 7516). Decision 032 says what they are good for. */
export function sealedReadings({
  secrets: [first, ...others],
  signupUrl,
  now,
}: SealedReadingsOptions): CarriedReadings {
  const sealingKey = sealKey(first);
  const keys = [sealingKey, ...others.map(sealKey)];

  return {
    async seal(account, login, until) {
      const sealed = await new EncryptJWT({ ...sealedAccount.parse(account) })
        .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
        .setAudience(signupUrl)
        .setSubject(account.userId)
        .setJti(login)
        .setExpirationTime(until)
        .encrypt(sealingKey);
      return sealed.length > MAX_READING_LENGTH ? undefined : sealed;
    },

    async open(sealed, { userId, login }) {
      if (sealed.length > MAX_READING_LENGTH) return undefined;
      const options = {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: [ENCRYPTION],
        audience: signupUrl,
        subject: userId,
        requiredClaims: ['exp'],
        currentDate: new Date(now()),
      };
      for (const key of keys) {
        // Whatever is wrong with it, the account is read first, as without one.
        const opened = await jwtDecrypt(sealed, key, options).catch(() => undefined);
        if (opened?.payload.jti === login) return toAccount(opened.payload, userId);
      }
      return undefined;
    },
  };
}

/** A key of its own (RFC 5869): nothing that is signed with the shared secret says anything of what is sealed. */
function sealKey(secret: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'signup-step reading', 32));
}

/** Another version of this program may have sealed it, so its parts are looked at. */
function toAccount(payload: object, userId: string): Account | undefined {
  const { data } = sealedAccount.safeParse(payload);
  return data && { ...data, userId, blocked: false, identities: [], appMetadata: {} };
}
