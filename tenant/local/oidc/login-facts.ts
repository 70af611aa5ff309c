import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Login, LoginRequest, Protocol, Transaction } from '../pipeline/login.js';
import type { User } from '../store/users/user-record.js';
import type { TenantParts } from './tenant-parts.js';

type Parameters = Record<string, string>;

/** First value of every parameter, of a query or of a form: Auth0 shows Actions a flat object. */
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

/** One login for the pipeline: the facts of the request, with those of the session and the client. */
export function describeLogin(parts: TenantParts, facts: LoginFacts): Login {
  const { user, clientId, sessionUid, request, transaction } = facts;
  const session = sessionUid === undefined ? undefined : parts.sessions.get(sessionUid);
  const name = session?.connection ?? user.identities[0]?.connection ?? '';
  const connection = parts.users.connections.find((candidate) => candidate.name === name);
  const application = parts.applications.get(clientId);
  return {
    user,
    connection: { id: connection?.id ?? '', name, strategy: connection?.strategy ?? name },
    client: { client_id: clientId, name: application?.name ?? clientId, metadata: application?.metadata ?? {} },
    request,
    transaction,
    methods: session?.methods ?? [],
    ...(sessionUid === undefined ? {} : { sessionId: sessionUid }),
    tenantId: parts.tenantId,
  };
}
