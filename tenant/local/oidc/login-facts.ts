import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Login, LoginRequest, Protocol, Transaction } from '../pipeline/login.js';
import type { User } from '../store/users/user-record.js';
import type { LoginContext } from './login-context.js';

type Parameters = Record<string, string>;

/** The first value of every parameter of a query or form: Auth0 passes a flat object to Actions. */
export function flatten(values: unknown): Parameters {
  if (typeof values !== 'object' || values === null) return {};
  const first = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(first.filter(([, value]) => typeof value === 'string'));
}

/** The part of a request that Actions and Rules see. */
export function requestFacts(
  ctx: Pick<KoaContextWithOIDC, 'ip' | 'host' | 'get' | 'method'>,
  { method = ctx.method, query, body }: { method?: string; query: Parameters; body: Parameters },
): LoginRequest {
  const userAgent = ctx.get('user-agent');
  const language = ctx.get('accept-language');
  return {
    method,
    query,
    body,
    ip: ctx.ip.replace(/^::ffff:/, ''),
    // With the port, which is part of the login domain here.
    hostname: ctx.host,
    ...(userAgent ? { userAgent } : {}),
    ...(language ? { language } : {}),
  };
}

/** The transaction from the parameters of the authorize or token request. */
export function transactionFacts(id: string, protocol: Protocol, params: Parameters): Transaction {
  const { redirect_uri, state } = params;
  const words = (value = '') => value.split(' ').filter(Boolean);
  return {
    id,
    protocol,
    prompt: words(params.prompt),
    requested_scopes: words(params.scope),
    ...(redirect_uri === undefined ? {} : { redirect_uri }),
    ...(state === undefined ? {} : { state }),
    ui_locales: words(params.ui_locales),
    acr_values: words(params.acr_values),
    metadata: {},
  };
}

export interface LoginFacts {
  user: User;
  clientId: string;
  sessionUid: string | undefined;
  request: LoginRequest;
  transaction: Transaction;
}

/** The login as the pipeline sees it, from the facts of the request, the session and the client. */
export function describeLogin(context: LoginContext, facts: LoginFacts): Login {
  const { user, clientId, sessionUid, request, transaction } = facts;
  const session = sessionUid === undefined ? undefined : context.sessions.get(sessionUid);
  const { connections } = context.users;
  // A password login uses a database connection, even if the user's primary identity is social.
  const database = connections.find(({ strategy }) => strategy === 'auth0')?.name;
  const byPassword = transaction.protocol === 'oauth2-password' ? database : undefined;
  const name = session?.connection ?? byPassword ?? user.identities[0]?.connection ?? '';
  const connection = connections.find((candidate) => candidate.name === name);
  const application = context.applications.get(clientId);
  return {
    user,
    connection: { id: connection?.id ?? '', name, strategy: connection?.strategy ?? name },
    client: { client_id: clientId, name: application?.name ?? clientId, metadata: application?.metadata ?? {} },
    request,
    transaction,
    methods: session?.methods ?? [],
    ...(sessionUid === undefined ? {} : { sessionId: sessionUid }),
    tenantId: context.tenantId,
  };
}

/** Internal parameter, stored with the interaction. A value that a client sends is overwritten. */
const parameter = 'tenant_request';

export interface OriginalRequest {
  method: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/**
 * Stores the request, because Auth0 passes its whole query to Actions, with unknown parameters, even after the login page.
 * Also restores the scope `offline_access`, which the provider has removed: Auth0 issues refresh tokens to first-party
 * applications without consent.
 */
function storeRequest(ctx: KoaContextWithOIDC): void {
  const { params } = ctx.oidc;
  if (!params) return;
  const request: OriginalRequest = { method: ctx.method, query: flatten(ctx.query), body: flatten(ctx.oidc.body) };
  params[parameter] = JSON.stringify(request);
  const requested = (request.query.scope ?? request.body.scope ?? '').split(' ');
  if (requested.includes('offline_access')) params.scope = `${params.scope ?? ''} offline_access`.trim();
}

/**
 * Checks `response_mode=web_message`, which posts the response to the origin of the callback URL. The application must list
 * that origin among its web origins. Otherwise the browser shows an error page. Auth0's exact text is not verified.
 */
function checkWebMessage({ oidc }: KoaContextWithOIDC, { applications }: LoginContext): void {
  const { response_mode: mode, redirect_uri: callback } = oidc.params ?? {};
  if (!String(mode).startsWith('web_message')) return;
  const { origin } = new URL(String(callback));
  if (applications.allowsWebMessage(oidc.client?.clientId ?? '', origin)) return;
  const refusal = new errors.InvalidRequest(
    `The origin ${origin} is not in the allowed web origins of the application.`,
  );
  throw Object.assign(refusal, { allow_redirect: false });
}

/** The provider calls these functions on the first request to /authorize of a login. */
export function extraParams(context: LoginContext) {
  return {
    [parameter]: (ctx: KoaContextWithOIDC) => {
      checkWebMessage(ctx, context);
      storeRequest(ctx);
    },
  };
}

/** The original request to /authorize. Works on that request and on every one that resumes its login. */
export function originalRequest(ctx: KoaContextWithOIDC): OriginalRequest {
  // Written by storeRequest above only.
  return JSON.parse(String(ctx.oidc.params?.[parameter])) as OriginalRequest;
}
