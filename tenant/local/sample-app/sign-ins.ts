import { randomBytes } from 'node:crypto';
import type Koa from 'koa';
import * as oidc from 'openid-client';
import { type Choice, clientId, clientSecret } from './sample-applications.js';

/** `silent`: no page may appear. `password` and `other`: always show the login page, for the same or a different user. */
export type Prompt = 'normal' | 'silent' | 'password' | 'other';

interface SignIn extends Choice {
  prompt: Prompt;
  /** The opaque ID that the login request passes to the page, if any. */
  registrationId?: string;
}

/** A sign-in whose browser is at the tenant, with the values to check on return (RFC 9700, section 2.1). */
export interface PendingSignIn extends SignIn {
  pkceCodeVerifier: string;
  expectedState: string;
  expectedNonce: string;
}

export interface SignedIn extends SignIn {
  claims: Record<string, unknown>;
}

/** The session of one browser at the sample application. */
export interface BrowserSession {
  pending?: PendingSignIn;
  signedIn?: SignedIn;
}

/** A failed sign-in: OAuth's error code and its description. */
export interface Failure {
  code: string;
  description: string;
}

const cookie = 'harbour_visit';

/** The sessions of the sample application. An HttpOnly cookie has their ID. */
export class BrowserSessions {
  readonly #sessions = new Map<string, BrowserSession>();

  /** The session of this browser, or a new one. */
  of(ctx: Koa.ParameterizedContext): BrowserSession {
    const known = this.#sessions.get(ctx.cookies.get(cookie) ?? '');
    if (known) return known;
    const id = randomBytes(24).toString('base64url');
    const session: BrowserSession = {};
    this.#sessions.set(id, session);
    ctx.cookies.set(cookie, id, { httpOnly: true, sameSite: 'lax' });
    return session;
  }

  clear(): void {
    this.#sessions.clear();
  }
}

const prompts: Record<Prompt, Record<string, string>> = {
  normal: {},
  silent: { prompt: 'none' },
  password: { prompt: 'login' },
  other: { prompt: 'login' },
};

/** The sample application's OpenID Connect client, with a certified library: code flow with PKCE, state and nonce. */
export class SignIns {
  readonly #issuer: URL;
  readonly #callback: string;
  readonly #configurations = new Map<string, Promise<oidc.Configuration>>();

  constructor(tenantOrigin: string, origin: string) {
    this.#issuer = new URL(tenantOrigin);
    this.#callback = `${origin}/callback`;
  }

  #configuration(choice: Choice): Promise<oidc.Configuration> {
    const id = clientId(choice);
    // Plain http is acceptable on this machine. The second option makes the library also check signatures.
    const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] };
    const known = this.#configurations.get(id) ?? oidc.discovery(this.#issuer, id, clientSecret, undefined, options);
    this.#configurations.set(id, known);
    return known;
  }

  /** Returns the URL for the browser, and the values to keep until it returns. `loginHint` fills the login form. */
  async begin(
    { mode, kind, prompt }: SignIn,
    loginHint: string | undefined,
  ): Promise<{ url: URL; pending: PendingSignIn }> {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const checks = { pkceCodeVerifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    // As in the original guide: a long opaque ID of 120 characters, which must reach the page unchanged.
    const registrationId = mode === 'customer' ? randomBytes(90).toString('base64url') : undefined;
    const url = oidc.buildAuthorizationUrl(await this.#configuration({ mode, kind }), {
      redirect_uri: this.#callback,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...prompts[prompt],
      ...(loginHint ? { login_hint: loginHint } : {}),
      ...(registrationId ? { registration_id: registrationId } : {}),
    });
    return { url, pending: { mode, kind, prompt, ...checks, ...(registrationId ? { registrationId } : {}) } };
  }

  /** Exchanges the code for tokens and checks them. Returns errors of the tenant and failed checks as `failure`. */
  async finish(query: string, pending: PendingSignIn): Promise<{ signedIn: SignedIn } | { failure: Failure }> {
    const { pkceCodeVerifier, expectedState, expectedNonce, ...signIn } = pending;
    const checks = { pkceCodeVerifier, expectedState, expectedNonce };
    try {
      const url = new URL(`${this.#callback}?${query}`);
      const tokens = await oidc.authorizationCodeGrant(await this.#configuration(signIn), url, checks);
      return { signedIn: { ...signIn, claims: { ...tokens.claims() } } };
    } catch (error) {
      if (error instanceof oidc.AuthorizationResponseError) {
        return { failure: { code: error.error, description: error.error_description ?? '' } };
      }
      return { failure: { code: 'sign_in_failed', description: error instanceof Error ? error.message : '' } };
    }
  }
}
