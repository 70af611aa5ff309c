import { randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';

/** Auth0's default for the Management API, in seconds. */
export const TOKEN_LIFETIME = 86_400;

export type TokenCheck = { ok: true; clientId: string; scopes: string[] } | { ok: false; expired: boolean };

/**
 * Makes and checks the access tokens of the Management API. They are signed with a key that lives as long as this object:
 * callers have to treat them as opaque, and a restart makes them invalid, which a good caller survives.
 */
export class ManagementTokens {
  readonly #key = randomBytes(32);
  readonly #origin: () => string;
  readonly #now: () => number;
  /** Tokens whose signature was right. One comes with every call, and checking it took a third of a call's time. */
  readonly #known = new Map<string, { expiresAt: number; check: TokenCheck }>();

  /** `origin` is asked on every call, since a tenant on a free port learns its own only after it listens. */
  constructor(origin: () => string, now: () => number) {
    this.#origin = origin;
    this.#now = now;
  }

  get audience(): string {
    return `${this.#origin()}/api/v2/`;
  }

  async issue(clientId: string, scopes: readonly string[]): Promise<string> {
    const issuedAt = Math.floor(this.#now() / 1000);
    return new SignJWT({ scope: scopes.join(' '), gty: 'client-credentials', azp: clientId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(`${this.#origin()}/`)
      .setSubject(`${clientId}@clients`)
      .setAudience(this.audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_LIFETIME)
      .sign(this.#key);
  }

  /** Checks signature, issuer, audience and time; never throws for a bad token. */
  async check(token: string): Promise<TokenCheck> {
    const known = this.#known.get(token);
    if (known && this.#now() / 1000 < known.expiresAt) return known.check;
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        issuer: `${this.#origin()}/`,
        audience: this.audience,
        currentDate: new Date(this.#now()),
      });
      const { azp, scope, exp } = payload;
      if (typeof azp !== 'string' || typeof scope !== 'string') return { ok: false, expired: false };
      const check: TokenCheck = { ok: true, clientId: azp, scopes: scope.split(' ').filter((name) => name !== '') };
      this.#known.set(token, { expiresAt: Math.trunc(exp ?? 0), check });
      return check;
    } catch (error) {
      return { ok: false, expired: error instanceof errors.JWTExpired };
    }
  }
}
