import type { User } from '../store/user-record.js';
import type { TransactionMetadata } from './transaction-metadata.js';

/** `oidc-basic-profile` is the code flow in a browser; the other two have no browser that could be sent anywhere. */
export type Protocol = 'oidc-basic-profile' | 'oauth2-refresh-token' | 'oauth2-password';

/** The HTTP request that an Action sees: the one to `/authorize`, `/oauth/token` or, after the redirect, `/continue`. */
export interface LoginRequest {
  method: string;
  query: Record<string, string>;
  body: Record<string, string>;
  ip: string;
  /** Host of the login domain, with the port when there is one. */
  hostname: string;
  userAgent?: string;
  language?: string;
}

export interface AuthenticationMethod {
  name: string;
  /** ISO 8601 */
  timestamp: string;
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

/** Everything that is known about one login when the post-login pipeline runs. */
export interface Login {
  user: User;
  connection: { id: string; name: string; strategy: string };
  client: { client_id: string; name: string; metadata: Record<string, string> };
  request: LoginRequest;
  transaction: Transaction;
  methods: AuthenticationMethod[];
  sessionId?: string;
  tenantId: string;
}

/** False where no browser waits, and for `prompt=none`: there a redirect ends as `interaction_required`. */
export function canRedirect({ protocol, prompt }: Transaction): boolean {
  return protocol === 'oidc-basic-profile' && !prompt.includes('none');
}

/**
 * The user as Actions and Rules see it. Auth0 lays `app_metadata` over the profile, so that a key of the same name hides
 * the attribute.
 */
export function pipelineUser(user: User): User & Record<string, unknown> {
  const app_metadata = user.app_metadata ?? {};
  return { ...user, ...app_metadata, app_metadata, user_metadata: user.user_metadata ?? {} };
}
