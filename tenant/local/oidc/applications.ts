import type { AdapterPayload } from 'oidc-provider';
import type { ClientRecord, ClientStore } from '../store/clients.js';

/** An application that users sign in to. */
export interface Application {
  client_id: string;
  /** Absent for a public client, which needs PKCE. */
  client_secret?: string;
  name: string;
  redirect_uris: string[];
  /** Auth0's "Allowed Web Origins": their scripts may receive the authorization response as a web message. */
  web_origins?: string[];
  post_logout_redirect_uris?: string[];
  /** Without it, refresh tokens do not rotate, as by default at Auth0. */
  refresh_token?: { rotation_type: 'rotating'; expiration_type: 'expiring' };
  /** URL that starts a new login; Auth0 calls it the default login route. */
  initiate_login_uri?: string;
  metadata?: Record<string, string>;
}

/** The grant types of the OpenID provider. `management-api/token-endpoint.ts` handles `client_credentials`. */
const providerGrants = ['authorization_code', 'refresh_token', 'password'];

/** Converts an application to the record that the Management API shows. */
function toRecord(application: Application) {
  const { client_id, client_secret, name, metadata, initiate_login_uri, refresh_token, ...lists } = application;
  const isPublic = client_secret === undefined;
  return {
    client_id,
    name,
    ...(isPublic ? { app_type: 'spa' } : { app_type: 'regular_web', client_secret }),
    token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_post',
    grant_types: providerGrants,
    oidc_conformant: true,
    callbacks: lists.redirect_uris,
    ...(lists.web_origins && { web_origins: lists.web_origins }),
    ...(lists.post_logout_redirect_uris && { allowed_logout_urls: lists.post_logout_redirect_uris }),
    ...(initiate_login_uri && { initiate_login_uri }),
    ...(refresh_token && { refresh_token }),
    ...(metadata && { client_metadata: metadata }),
  };
}

function toApplication(record: ClientRecord): Application {
  const { client_id, client_secret, name, callbacks = [], web_origins, allowed_logout_urls } = record;
  const { initiate_login_uri, client_metadata, token_endpoint_auth_method } = record;
  return {
    client_id,
    ...(client_secret !== undefined && token_endpoint_auth_method !== 'none' && { client_secret }),
    name,
    redirect_uris: callbacks,
    ...(web_origins && { web_origins }),
    ...(allowed_logout_urls && { post_logout_redirect_uris: allowed_logout_urls }),
    ...(initiate_login_uri && { initiate_login_uri }),
    ...(client_metadata && { metadata: client_metadata }),
  };
}

/** The applications that users sign in to. They are stored with all clients of the tenant. */
export class Applications {
  readonly #clients: ClientStore;

  constructor(clients: ClientStore) {
    this.#clients = clients;
  }

  /** Registers an application, or replaces the one with the same id. */
  register(application: Application): void {
    this.#clients.put(toRecord(application));
  }

  get(clientId: string): Application | undefined {
    const record = this.#clients.get(clientId);
    return record && toApplication(record);
  }

  all(): Application[] {
    const ids = this.#clients.all().filter(({ callbacks }) => callbacks !== undefined);
    return ids.flatMap(({ client_id }) => this.get(client_id) ?? []);
  }

  /** Whether the authorization response may be posted to a window of this origin (Auth0's "Allowed Web Origins"). */
  allowsWebMessage(clientId: string, origin: string): boolean {
    return this.get(clientId)?.web_origins?.includes(origin) ?? false;
  }

  /** Whether scripts of this origin may request tokens: the web origins, and the origins of the callback URLs. */
  allowsCors(clientId: string, origin: string): boolean {
    const callbacks = this.get(clientId)?.redirect_uris ?? [];
    return this.allowsWebMessage(clientId, origin) || callbacks.some((callback) => new URL(callback).origin === origin);
  }

  rotatesRefreshTokens(clientId: string): boolean {
    return this.#clients.get(clientId)?.refresh_token?.rotation_type === 'rotating';
  }

  /** The client metadata for the OpenID provider (OpenID Connect Registration, section 2). */
  clientMetadata(clientId: string): AdapterPayload | undefined {
    const application = this.get(clientId);
    if (!application || application.redirect_uris.length === 0) return undefined;
    const { client_id, client_secret, redirect_uris, post_logout_redirect_uris = [], name } = application;
    const grants = this.#clients.get(clientId)?.grant_types ?? [];
    return {
      client_id,
      client_name: name,
      redirect_uris,
      post_logout_redirect_uris,
      grant_types: providerGrants.filter((grant) => grants.includes(grant)),
      response_types: ['code'],
      ...(client_secret === undefined
        ? { token_endpoint_auth_method: 'none' as const }
        : { client_secret, token_endpoint_auth_method: 'client_secret_post' as const }),
    };
  }
}
