import type { ClientPatch, NewClient } from './client-fields.js';
import { randomLetters } from './random-id.js';
import { ok, type Result, refuse } from './refusals.js';

/** An application as `GET /clients` shows it. A public client that was registered by `put` has no `client_secret`. */
export interface ClientRecord {
  client_id: string;
  client_secret?: string;
  name: string;
  tenant: string;
  global: boolean;
  app_type?: string;
  grant_types: string[];
  token_endpoint_auth_method?: string;
  callbacks?: string[];
  web_origins?: string[];
  allowed_logout_urls?: string[];
  initiate_login_uri?: string;
  refresh_token?: { rotation_type?: string };
  is_first_party: boolean;
  client_metadata?: Record<string, string>;
  /** Settings that this tenant stores and does not interpret. */
  [setting: string]: unknown;
}

const interactive = ['authorization_code', 'implicit', 'refresh_token'];

/** Default grant types by type of application. Recorded for an application without a type. */
function defaultGrants(type: string | undefined): string[] {
  if (type === 'non_interactive') return ['client_credentials'];
  return type === 'spa' || type === 'native' ? interactive : [...interactive, 'client_credentials'];
}

/** Default settings of a new application, as recorded. */
function defaults(): Omit<ClientRecord, 'client_id' | 'name' | 'grant_types'> {
  return {
    tenant: 'local',
    global: false,
    is_first_party: true,
    is_token_endpoint_ip_header_trusted: false,
    oidc_conformant: false,
    jwt_configuration: { secret_encoded: false, lifetime_in_seconds: 36_000 },
    sso_disabled: false,
    cross_origin_authentication: false,
    custom_login_page_on: true,
    refresh_token: {
      rotation_type: 'non-rotating',
      expiration_type: 'non-expiring',
      leeway: 0,
      token_lifetime: 2_592_000,
      infinite_token_lifetime: true,
      infinite_idle_token_lifetime: true,
      idle_token_lifetime: 1_296_000,
    },
  };
}

/** Merges at the first level; null removes a key. */
function mergeTexts(before: Record<string, string> = {}, patch: Record<string, string | null> = {}) {
  const merged = Object.entries({ ...before, ...patch });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** An application with explicit settings. All others get Auth0's defaults. */
export interface RegisteredClient {
  client_id: string;
  name: string;
  app_type?: string;
  grant_types?: string[];
  [setting: string]: unknown;
}

const maxMetadataKeys = 10;

/**
 * The applications of the tenant: those that users sign in to, and machine-to-machine applications. The OpenID provider, the
 * token endpoint and the Management API use them. Names are not unique. Results are copies.
 */
export class ClientStore {
  readonly #clients = new Map<string, ClientRecord>();

  get(clientId: string): ClientRecord | undefined {
    return structuredClone(this.#clients.get(clientId));
  }

  has(clientId: string): boolean {
    return this.#clients.has(clientId);
  }

  /** The oldest first. */
  all(): ClientRecord[] {
    return structuredClone([...this.#clients.values()]);
  }

  /** Registers an application with a given ID, or replaces the one with that ID. */
  put(client: RegisteredClient): void {
    const { app_type, grant_types = defaultGrants(app_type) } = client;
    // The defaults contain every setting that `client` may lack.
    const record = { ...defaults(), ...client, grant_types } as ClientRecord;
    this.#clients.set(client.client_id, structuredClone(record));
  }

  /** Creates an application with a new id and secret. */
  create({ client_metadata, ...input }: NewClient): ClientRecord {
    const client_id = randomLetters(32);
    const metadata = client_metadata && { client_metadata: mergeTexts({}, client_metadata) };
    this.put({
      ...input,
      ...metadata,
      token_endpoint_auth_method: input.token_endpoint_auth_method ?? 'client_secret_post',
      client_id,
      client_secret: randomLetters(64),
    });
    return this.#known(client_id);
  }

  /** Changes the named settings; null removes one. `client_metadata` is merged at the first level. */
  update(clientId: string, { client_metadata, ...patch }: ClientPatch): Result<ClientRecord> {
    const before = this.#clients.get(clientId);
    if (!before) return refuse('client_not_found');
    const metadata = mergeTexts(before.client_metadata, client_metadata);
    if (Object.keys(metadata).length > maxMetadataKeys) return refuse('client_metadata_full');
    const settings = Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null);
    const merged = client_metadata || before.client_metadata ? { client_metadata: metadata } : {};
    // All settings that a patch can remove are optional in the record.
    this.#clients.set(clientId, structuredClone({ ...Object.fromEntries(settings), ...merged } as ClientRecord));
    return ok(this.#known(clientId));
  }

  /** Replaces the secret of the application. The previous secret becomes invalid at once. */
  rotateSecret(clientId: string): Result<ClientRecord> {
    return this.update(clientId, { client_secret: randomLetters(64) });
  }

  delete(clientId: string): void {
    this.#clients.delete(clientId);
  }

  #known(clientId: string): ClientRecord {
    const client = this.get(clientId);
    if (!client) throw new Error(`There is no application ${clientId}.`);
    return client;
  }
}
