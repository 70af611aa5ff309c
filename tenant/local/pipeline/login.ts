import type { User } from '../store/users/user-record.js';

/** `oidc-basic-profile` is the code flow in a browser; the other two have no browser to redirect. */
export type Protocol = 'oidc-basic-profile' | 'oauth2-refresh-token' | 'oauth2-password';

/** The HTTP request that an Action sees: the one to `/authorize`, `/oauth/token` or, after the redirect, `/continue`. */
export interface LoginRequest {
  method: string;
  query: Record<string, string>;
  body: Record<string, string>;
  ip: string;
  /** Host of the login domain, with the port. */
  hostname: string;
  userAgent?: string;
  language?: string;
}

export interface AuthenticationMethod {
  name: string;
  /** ISO 8601 */
  timestamp: string;
}

/** Data that an Action stores for the rest of the login, across a redirect. */
export type TransactionMetadata = Record<string, string | number | boolean>;

/** The calls of `setMetadata` by key; null removes the key. */
export type MetadataChanges = Record<string, string | number | boolean | null>;

/** The metadata of a login after the changes. */
export function withChanges(metadata: TransactionMetadata, changes: MetadataChanges): TransactionMetadata {
  const all = Object.entries({ ...metadata, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, string | number | boolean] => entry[1] !== null));
}

export interface Transaction {
  id: string;
  protocol: Protocol;
  prompt: string[];
  requested_scopes: string[];
  redirect_uri?: string;
  /** The application's own `state`, not the one of `/continue`. */
  state?: string;
  ui_locales: string[];
  acr_values: string[];
  metadata: TransactionMetadata;
}

/** One login as the post-login pipeline sees it. */
export interface Login {
  user: User;
  connection: { id: string; name: string; strategy: string };
  client: { client_id: string; name: string; metadata: Record<string, string> };
  /** Absent for a login without an organization. */
  organization?: { id: string; name: string; display_name: string; metadata: Record<string, string> };
  /** Names of the user's roles; none by default. */
  roles?: string[];
  request: LoginRequest;
  transaction: Transaction;
  methods: AuthenticationMethod[];
  sessionId?: string;
  tenantId: string;
}

/** The user as Actions and Rules see it: a key of `app_metadata` overrides the attribute of the same name, as at Auth0. */
export function pipelineUser(user: User): User & Record<string, unknown> {
  const app_metadata = user.app_metadata ?? {};
  return { ...user, ...app_metadata, app_metadata, user_metadata: user.user_metadata ?? {} };
}
