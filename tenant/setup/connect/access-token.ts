import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import type { Clock } from '#server/deadline.js';
import type { Environment } from '#server/settings/cross-checks.js';
import type { Questions } from '../context.js';
import { exitCodes, Stop } from '../stop.js';

/** An access token for the Management API. */
export interface AccessToken {
  value: string;
  scopes: ReadonlySet<string>;
}

export interface TokenSource {
  env: Environment;
  ask?: Questions | undefined;
  /** Origin of the tenant, `https://example.eu.auth0.com`. */
  tenantOrigin: string;
  /** Origins of the custom domains, which can also issue tokens. */
  loginOrigins: readonly string[];
  fetch: typeof fetch;
  now: Clock;
}

const claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  scope: z._default(z.string(), ''),
});
const tokenReply = z.object({ access_token: z.string() });

const tokenInstructions = `Get one in the dashboard: Applications → APIs → Auth0 Management API → API Explorer. Then:
  read -rs AUTH0_API_TOKEN && export AUTH0_API_TOKEN`;

/** Whether the environment has an access token, or credentials to request one. */
export function isTokenSet(env: Environment): boolean {
  const isSet = (name: string) => Boolean(env[name]?.trim());
  const isClient = isSet('AUTH0_BOOTSTRAP_CLIENT_ID') && isSet('AUTH0_BOOTSTRAP_CLIENT_SECRET');
  return isSet('AUTH0_API_TOKEN') || isSet('AUTH0_ACCESS_TOKEN') || isClient;
}

/**
 * Finds the access token, from the first of these:
 * - AUTH0_API_TOKEN (the name in Terraform) or AUTH0_ACCESS_TOKEN (the name in deploy-cli);
 * - the client credentials AUTH0_BOOTSTRAP_CLIENT_ID and AUTH0_BOOTSTRAP_CLIENT_SECRET;
 * - a hidden question in the terminal.
 *
 * It is never an argument, because other users of the machine can read those.
 *
 * Throws a `Stop` without a token, and for a token that is unreadable, expired or issued for another tenant.
 */
export async function findAccessToken(source: TokenSource): Promise<AccessToken> {
  const { env, ask } = source;
  const id = env.AUTH0_BOOTSTRAP_CLIENT_ID?.trim();
  const secret = env.AUTH0_BOOTSTRAP_CLIENT_SECRET?.trim();
  let value = env.AUTH0_API_TOKEN?.trim() || env.AUTH0_ACCESS_TOKEN?.trim();
  if (!value && id && secret) value = await requestToken(id, secret, source);
  if (!value) value = (await ask?.password('Access token for the Management API (it is not shown)'))?.trim();
  if (!value) {
    throw new Stop('There is no access token for the Management API: set AUTH0_API_TOKEN.', {
      remedy: tokenInstructions,
      code: exitCodes.cannotRun,
    });
  }
  return checkToken(value, source);
}

/** Checks the claims of the token. The tenant checks the signature. */
function checkToken(value: string, { tenantOrigin, loginOrigins, now }: TokenSource): AccessToken {
  const { iss, aud, exp, scope } = readClaims(value);
  const isForTenant = [aud].flat().includes(`${tenantOrigin}/api/v2/`);
  const isFromTenant = [tenantOrigin, ...loginOrigins].some((origin) => iss === `${origin}/`);
  if (!isForTenant || !isFromTenant) {
    throw new Stop(
      `The access token is for another tenant: AUTH0_DOMAIN is ${tenantOrigin}, the token's issuer is ${iss}`,
      {
        remedy: 'Use a token of this tenant, or correct AUTH0_DOMAIN in .env.',
        code: exitCodes.cannotRun,
      },
    );
  }
  if (exp * 1000 <= now()) {
    const since = new Date(exp * 1000).toISOString();
    throw new Stop(`The access token expired at ${since}.`, { remedy: tokenInstructions, code: exitCodes.cannotRun });
  }
  return { value, scopes: new Set(scope.split(' ').filter(Boolean)) };
}

function readClaims(value: string): z.infer<typeof claims> {
  try {
    return claims.parse(decodeJwt(value));
  } catch (cause) {
    const remedy = tokenInstructions;
    throw new Stop('The access token is not a token for the Management API.', {
      remedy,
      code: exitCodes.cannotRun,
      cause,
    });
  }
}

/** The client credentials grant (RFC 6749, 4.4). */
async function requestToken(id: string, secret: string, { tenantOrigin, fetch }: TokenSource): Promise<string> {
  const body = {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    audience: `${tenantOrigin}/api/v2/`,
  };
  const response = await fetch(`${tenantOrigin}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new Stop(`${tenantOrigin} does not answer.`, { remedy: 'Check AUTH0_DOMAIN and the network.', cause });
  });
  const parsed = tokenReply.safeParse(await response.json().catch(() => undefined));
  if (response.ok && parsed.success) return parsed.data.access_token;
  throw new Stop(`The tenant refused AUTH0_BOOTSTRAP_CLIENT_ID and its secret (HTTP ${response.status}).`, {
    remedy: 'Check both, and that the application is authorized for the Auth0 Management API.',
    code: exitCodes.cannotRun,
  });
}

/** Throws a `Stop` that names the scopes that the token lacks. */
export function requireScopes({ scopes }: AccessToken, required: readonly string[], command: string): void {
  const missing = required.filter((scope) => !scopes.has(scope));
  if (missing.length === 0) return;
  throw new Stop(`"${command}" was not started: the access token lacks these scopes:`, {
    lines: missing,
    remedy: `Authorize its application for them (Applications → APIs → Auth0 Management API → Application Access), and get a new token.`,
    code: exitCodes.cannotRun,
  });
}
