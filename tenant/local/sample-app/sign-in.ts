import { randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import { type Choice, clientId, clientSecret } from './sample-applications.js';
import type { How, Pending, SignedIn } from './visits.js';

export interface SignInOptions extends Choice {
  how: How;
  /** Fills in the login page's form. */
  loginHint?: string | undefined;
}

/** A sign-in that ended as an error: `code` is OAuth's, `description` the text beside it. */
export interface Failure {
  code: string;
  description: string;
}

const prompts: Record<How, Record<string, string>> = {
  normal: {},
  silent: { prompt: 'none' },
  password: { prompt: 'login' },
  other: { prompt: 'login' },
};

/** The sample application's side of OpenID Connect, by a certified client library: code flow with PKCE, state and nonce. */
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
    // Plain http is fine here: both ends are on this machine. The second makes the library check signatures, too.
    const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] };
    const known = this.#configurations.get(id) ?? oidc.discovery(this.#issuer, id, clientSecret, undefined, options);
    this.#configurations.set(id, known);
    return known;
  }

  /** The address to send the browser to, and what to keep until it comes back. */
  async begin({ mode, kind, how, loginHint }: SignInOptions): Promise<{ url: URL; pending: Pending }> {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const checks = { pkceCodeVerifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    // The original guide's case: a long opaque id, 120 characters, that has to reach the page unharmed.
    const registrationId = mode === 'customer' ? randomBytes(90).toString('base64url') : undefined;
    const url = oidc.buildAuthorizationUrl(await this.#configuration({ mode, kind }), {
      redirect_uri: this.#callback,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...prompts[how],
      ...(loginHint ? { login_hint: loginHint } : {}),
      ...(registrationId ? { registration_id: registrationId } : {}),
    });
    return { url, pending: { mode, kind, how, ...checks, ...(registrationId ? { registrationId } : {}) } };
  }

  /** Trades the code for tokens and checks them; whatever the tenant or the checks object to is a value. */
  async finish(query: string, pending: Pending): Promise<{ signedIn: SignedIn } | { failure: Failure }> {
    const { mode, kind, how, registrationId, ...checks } = pending;
    try {
      const configuration = await this.#configuration({ mode, kind });
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.#callback}?${query}`), checks);
      const claims = { ...tokens.claims() };
      return { signedIn: { mode, kind, how, claims, ...(registrationId ? { registrationId } : {}) } };
    } catch (error) {
      if (error instanceof oidc.AuthorizationResponseError) {
        return { failure: { code: error.error, description: error.error_description ?? '' } };
      }
      return { failure: { code: 'sign_in_failed', description: error instanceof Error ? error.message : '' } };
    }
  }
}
