import * as z from 'zod';
import { type ConnectionPatch, connectionName, connectionSettings, type NewConnection } from './connection-fields.js';
import { type ConnectionOptions, databaseOptions, type SocialOptions, socialOptions } from './connection-options.js';
import { randomLetters } from './random-id.js';
import { ok, type Result, refuse } from './refusals.js';

const base = {
  ...connectionSettings,
  id: z.string().regex(/^con_[A-Za-z0-9]{16}$/, 'must be con_ and 16 letters or digits'),
  name: connectionName,
  enabled_clients: z.array(z.string()),
};
const databaseConnection = z.strictObject({ ...base, strategy: z.literal('auth0'), options: databaseOptions });
const socialConnection = z.strictObject({ ...base, strategy: z.string(), options: socialOptions });

/** A database connection, with the older username rules or with flexible identifiers. */
export type DatabaseConnection = z.infer<typeof databaseConnection>;
/** A database or social connection. The Management API creates users in database connections only. */
export type Connection = DatabaseConnection | z.infer<typeof socialConnection>;

export function isDatabase(connection: Connection): connection is DatabaseConnection {
  return connection.strategy === 'auth0';
}

/** Parses connection definitions as strictly as Auth0 does; throws an Error that names the connection and every issue. */
export function parseConnections(definitions: readonly unknown[]): Connection[] {
  return definitions.map((definition, index) => {
    const named = z.object({ strategy: z.literal('auth0') }).safeParse(definition);
    const schema = named.success ? databaseConnection : socialConnection;
    const parsed = schema.safeParse(definition);
    if (parsed.success) return parsed.data;
    throw new Error(`Connection number ${index + 1} is not valid:\n${z.prettifyError(parsed.error)}`);
  });
}

/** Adds the default options of a new connection. They were recorded, except those for passkeys and passwords. */
function withDefaults(sent: ConnectionOptions = {}): ConnectionOptions {
  return {
    mfa: { active: true, return_enroll_settings: true },
    strategy_version: 2,
    brute_force_protection: true,
    ...(sent.password_options === undefined && { passwordPolicy: 'good' as const }),
    authentication_methods: { password: { enabled: true }, passkey: { enabled: false } },
    passkey_options: { challenge_ui: 'both', local_enrollment_enabled: true, progressive_enrollment_enabled: true },
    ...sent,
  };
}

/** Schemas of a body with options, so that an issue has its whole path. */
const sentOptions = {
  database: z.object({ options: databaseOptions }),
  social: z.object({ options: socialOptions }),
};

/** The options after a patch, or the issues of options that the strategy does not have. */
function parseOptions(before: Connection, { options }: ConnectionPatch): Connection['options'] | z.ZodError {
  if (options === undefined) return before.options;
  const parsed = sentOptions[isDatabase(before) ? 'database' : 'social'].safeParse({ options });
  return parsed.success ? parsed.data.options : parsed.error;
}

const hasUniqueEmail = (options: ConnectionOptions) => options.attributes?.email?.unique !== false;

/** The connections of the tenant, and the applications that each is enabled for. Results are live: do not change them. */
export class ConnectionStore {
  readonly #byName = new Map<string, Connection>();

  /** Throws an Error with every issue if a definition is not valid at Auth0. */
  constructor(definitions: readonly Connection[]) {
    for (const connection of parseConnections(definitions)) this.#byName.set(connection.name, connection);
  }

  /** By name, the oldest first. */
  get byName(): ReadonlyMap<string, Connection> {
    return this.#byName;
  }

  all(): Connection[] {
    return [...this.#byName.values()];
  }

  get(id: string): Connection | undefined {
    return this.all().find((connection) => connection.id === id);
  }

  /** Refusal: `connection_exists`. */
  create(input: NewConnection): Result<Connection> {
    if (this.#byName.has(input.name)) return refuse('connection_exists');
    const created = { ...input, id: `con_${randomLetters(16)}`, enabled_clients: [] };
    const connection: Connection =
      created.strategy === 'auth0'
        ? { ...created, options: withDefaults(created.options) }
        : { ...created, options: created.options ?? {} };
    this.#byName.set(connection.name, connection);
    return ok(connection);
  }

  /**
   * Replaces the named settings, `options` as a whole. Without `display_name` it becomes the name. Returns the issues of
   * options that the strategy does not have. Refusals: `connection_missing`, `email_not_unique`.
   */
  update(id: string, patch: ConnectionPatch): Result<Connection> | z.ZodError {
    const before = this.get(id);
    if (!before) return refuse('connection_missing');
    const options = parseOptions(before, patch);
    if (options instanceof z.ZodError) return options;
    if (isDatabase(before) && hasUniqueEmail(before.options) && !hasUniqueEmail(options))
      return refuse('email_not_unique');
    const { display_name = before.name } = patch;
    // The options were checked for the strategy of this connection.
    const after = { ...before, ...patch, display_name, options } as Connection;
    this.#byName.set(after.name, after);
    return ok(after);
  }

  /** Deletes and returns the connection; undefined if it does not exist. The caller removes its users. */
  delete(id: string): Connection | undefined {
    const connection = this.get(id);
    if (connection) this.#byName.delete(connection.name);
    return connection;
  }

  /** Enables or disables the connection for one application; the others stay as they are. */
  setEnabled(id: string, clientId: string, isEnabled: boolean): void {
    const connection = this.get(id);
    if (!connection) return;
    const others = connection.enabled_clients.filter((client) => client !== clientId);
    connection.enabled_clients = isEnabled ? [...others, clientId] : others;
  }

  /** Enables every connection for an application, as the dashboard does when it creates one. */
  enableAll(clientId: string): void {
    for (const { id } of this.all()) this.setEnabled(id, clientId, true);
  }

  /** Disables all connections for a deleted application. */
  disableAll(clientId: string): void {
    for (const { id } of this.all()) this.setEnabled(id, clientId, false);
  }
}

/** Options with own keys of a social provider. They are made up, because no provider is called. */
const ownSocialKeys: SocialOptions = {
  client_id: 'local-made-up',
  client_secret: 'made-up',
  scope: ['email', 'profile'],
};

/**
 * The connections of a default local tenant: two social ones, and the database of the signup step. The database has the older
 * username rules, and a password policy that uses every rule.
 */
export function defaultConnections(clientId: string): Connection[] {
  const social = { enabled_clients: [], options: ownSocialKeys };
  return [
    {
      id: 'con_SignupUsernames1',
      name: 'signup-usernames',
      strategy: 'auth0',
      enabled_clients: [clientId],
      options: {
        requires_username: true,
        validation: { username: { min: 3, max: 30 } },
        passwordPolicy: 'good',
        password_complexity_options: { min_length: 10 },
        password_no_personal_info: { enable: true },
        password_dictionary: { enable: true },
        disable_signup: true,
      },
    },
    { id: 'con_GoogleOAuthLocal', name: 'google-oauth2', strategy: 'google-oauth2', ...social },
    { id: 'con_GitHubOAuthLocal', name: 'github', strategy: 'github', ...social },
  ];
}
