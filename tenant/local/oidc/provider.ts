import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Configuration, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { LoginContext } from './login-context.js';
import { extraParams } from './login-facts.js';
import { sendErrorPage } from './login-pages.js';
import { rpInitiatedLogout } from './logout.js';
import { postLoginPrompt, suspendLogin } from './post-login.js';
import type { ProviderStorage } from './provider-storage.js';
import {
  accountClaims,
  checkTokenRequest,
  claimsByScope,
  refuseRefreshToken,
  registerPasswordGrant,
} from './token-grants.js';

const day = 24 * 60 * 60;

/** Auth0's paths. */
const routes = {
  authorization: '/authorize',
  token: '/oauth/token',
  userinfo: '/userinfo',
  jwks: '/.well-known/jwks.json',
  revocation: '/oauth/revoke',
  end_session: '/oidc/logout',
};

type SigningKeys = NonNullable<Configuration['jwks']>;

let keysOfThisProcess: SigningKeys | undefined;

/** One key for all tenants of a process, because generating it takes longer than the rest of the start. */
function signingKeys(): SigningKeys {
  if (keysOfThisProcess) return keysOfThisProcess;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'local-tenant' };
  // Node's JsonWebKey leaves `kty` optional; an RSA key has it.
  keysOfThisProcess = { keys: [{ ...key, kty: 'RSA' }] };
  return keysOfThisProcess;
}

/** The login page, then the post-login step. Applications of the tenant need no consent. */
function prompts(context: LoginContext): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const deleted = new interactionPolicy.Check(
    'user_deleted',
    'The user of this session has been deleted.',
    'login_required',
    ({ oidc }) => oidc.session?.accountId !== undefined && oidc.account === undefined,
  );
  policy.get('login')?.checks.add(deleted);
  policy.add(postLoginPrompt(context));
  return policy;
}

async function grantEverything(ctx: KoaContextWithOIDC) {
  const { provider, session, client, requestParamOIDCScopes } = ctx.oidc;
  if (!session?.accountId || !client) return undefined;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(requestParamOIDCScopes);
  await grant.save();
  return grant;
}

function cookies({ cookiePrefix }: LoginContext): NonNullable<Configuration['cookies']> {
  const options = { httpOnly: true, sameSite: 'lax', signed: true } as const;
  const name = (suffix: string) => `${cookiePrefix}_${suffix}`;
  return {
    names: { session: name('session'), interaction: name('interaction'), resume: name('resume') },
    keys: [randomBytes(32).toString('base64url')],
    long: options,
    short: options,
  };
}

function configuration(context: LoginContext, storage: ProviderStorage): Configuration {
  return {
    adapter: (model) => storage.adapter(model),
    jwks: signingKeys(),
    routes,
    cookies: cookies(context),
    claims: claimsByScope,
    conformIdTokenClaims: false,
    extraParams: extraParams(context),
    clientBasedCORS: (_ctx, origin, client) => context.applications.allowsCors(client.clientId, origin),
    pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
    // Reuse of a rotated refresh token revokes all tokens of its grant (RFC 9700, section 4.14.2).
    rotateRefreshToken: ({ oidc }) => context.applications.rotatesRefreshTokens(oidc.client?.clientId ?? ''),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout,
      revocation: { enabled: true },
      // For logins in a popup and silent logins in a frame. The provider requires the version of the draft.
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
    },
    ttl: {
      AccessToken: day,
      AuthorizationCode: 60,
      IdToken: 10 * 60 * 60,
      RefreshToken: 30 * day,
      Grant: 30 * day,
      Session: 3 * day,
      Interaction: 60 * 60,
    },
    loadExistingGrant: grantEverything,
    interactions: {
      policy: prompts(context),
      url: (ctx, { uid, prompt }) => (prompt.name === 'login' ? `/u/login/${uid}` : suspendLogin(ctx, context, uid)),
    },
    findAccount: async (ctx, sub, token) => {
      const user = context.users.get(sub);
      if (!user) return undefined;
      // The provider has no other hook for the use of a refresh token.
      if (token?.kind === 'RefreshToken' && ctx.oidc.route === 'token') {
        const sessionUid = token.sessionUid;
        await checkTokenRequest(ctx, context, { user, protocol: 'oauth2-refresh-token', sessionUid });
      }
      return { accountId: sub, claims: () => accountClaims(user) };
    },
    renderError: (ctx, out) => sendErrorPage(ctx, { error: out.error, description: out.error_description }),
  };
}

/** Creates the OpenID provider, with Auth0's paths and the post-login step after every login. */
export function createProvider(context: LoginContext, storage: ProviderStorage): Provider {
  // Auth0's issuers have a trailing slash.
  const provider = new Provider(`${context.origin}/`, configuration(context, storage));
  registerPasswordGrant(provider, context);
  provider.use(refuseRefreshToken);
  provider.on('server_error', (_ctx, error) => {
    context.log({ at: context.now(), level: 'error', text: `The OpenID provider failed: ${error.stack}` });
  });
  return provider;
}
