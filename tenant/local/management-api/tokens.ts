import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';

/** Auth0's default for the Management API, in seconds. */
export const tokenLifetime = 86_400;

export interface Caller {
  clientId: string;
  scopes: readonly string[];
}

/**
 * Issues and checks the access tokens of the Management API. Callers must treat the JWTs as opaque. Only tokens that this
 * object has issued are valid, so a restart invalidates them; callers must then request new ones.
 */
export class ManagementTokens {
  readonly #key = randomBytes(32);
  readonly #origin: string;
  readonly #now: () => number;
  readonly #issued = new Map<string, Caller & { expiresAt: number }>();

  /** `origin` without a trailing slash; `now` in milliseconds since 1970. */
  constructor(origin: string, now: () => number) {
    this.#origin = origin;
    this.#now = now;
  }

  get audience(): string {
    return `${this.#origin}/api/v2/`;
  }

  async issue(clientId: string, scopes: readonly string[]): Promise<string> {
    const issuedAt = Math.floor(this.#now() / 1000);
    const expiresAt = issuedAt + tokenLifetime;
    const token = await new SignJWT({ scope: scopes.join(' '), gty: 'client-credentials', azp: clientId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(`${this.#origin}/`)
      .setSubject(`${clientId}@clients`)
      .setAudience(this.audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.#key);
    this.#issued.set(token, { clientId, scopes, expiresAt });
    return token;
  }

  /** The caller that the token was issued to. */
  check(token: string): Caller | 'expired' | 'invalid' {
    const issued = this.#issued.get(token);
    if (!issued) return 'invalid';
    return this.#now() / 1000 < issued.expiresAt ? issued : 'expired';
  }
}
