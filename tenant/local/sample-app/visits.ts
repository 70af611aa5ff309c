import { randomBytes } from 'node:crypto';
import type Koa from 'koa';
import type { Choice } from './sample-applications.js';

/** How a sign-in is asked for: as usual, without any page, or with the login page in any case, for oneself or another. */
export type How = 'normal' | 'silent' | 'password' | 'other';

/** What has to come back as it went out (RFC 9700, section 2.1). */
export interface Pending extends Choice {
  how: How;
  pkceCodeVerifier: string;
  expectedState: string;
  expectedNonce: string;
  /** The opaque id that was sent along, if one was. */
  registrationId?: string;
}

export interface SignedIn extends Choice {
  how: How;
  claims: Record<string, unknown>;
  registrationId?: string;
}

/** What the sample application remembers of one browser. */
export interface Visit {
  pending?: Pending;
  signedIn?: SignedIn;
}

const cookie = 'harbour_visit';

/** The visits, by a cookie that scripts cannot read. */
export class Visits {
  readonly #visits = new Map<string, Visit>();

  /** The visit of this browser; begins one where there is none. */
  of(ctx: Koa.ParameterizedContext): Visit {
    const known = this.#visits.get(ctx.cookies.get(cookie) ?? '');
    if (known) return known;
    const id = randomBytes(24).toString('base64url');
    const visit: Visit = {};
    this.#visits.set(id, visit);
    ctx.cookies.set(cookie, id, { httpOnly: true, sameSite: 'lax' });
    return visit;
  }

  clear(): void {
    this.#visits.clear();
  }
}
