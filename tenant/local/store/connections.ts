import * as z from 'zod';

const flag = z.boolean();
const upTo128 = z.int().min(1).max(128);
const historySize = z.int().min(1).max(24);
const toggle = z.strictObject({ enable: flag });

/** The flexible password policy. Where it is present, it replaces the four older objects and `passwordPolicy`. */
const passwordOptions = z
  .strictObject({
    complexity: z
      .strictObject({
        min_length: z.int().min(1).max(72),
        character_types: z.array(z.enum(['uppercase', 'lowercase', 'number', 'special'])),
        character_type_rule: z.enum(['all', 'three_of_four']),
        identical_characters: z.enum(['allow', 'block']),
        sequential_characters: z.enum(['allow', 'block']),
        max_length_exceeded: z.enum(['truncate', 'error']),
      })
      .exactPartial(),
    dictionary: z.strictObject({
      active: flag,
      default: z.enum(['en_10k', 'en_100k']).exactOptional(),
      custom: z.array(z.string().max(50)).max(200).exactOptional(),
    }),
    history: z.strictObject({ active: flag, size: historySize.exactOptional() }),
    profile_data: z.strictObject({ active: flag, blocked_fields: z.array(z.string()).max(12).exactOptional() }),
  })
  .exactPartial();

const attribute = z
  .strictObject({
    identifier: z.strictObject({ active: flag }),
    profile_required: flag,
    signup: z.strictObject({ status: z.enum(['required', 'optional', 'inactive']) }),
  })
  .exactPartial();

const usernameValidation = z
  .strictObject({
    min_length: upTo128,
    max_length: upTo128,
    allowed_types: z.strictObject({ email: flag, phone_number: flag }).exactPartial(),
  })
  .exactPartial();

const attributes = z
  .strictObject({
    email: attribute.extend({
      unique: flag.exactOptional(),
      verification_method: z.enum(['link', 'code']).exactOptional(),
    }),
    username: attribute.extend({ validation: usernameValidation.exactOptional() }),
    phone_number: attribute,
  })
  .exactPartial();

const options = z
  .strictObject({
    requires_username: flag,
    validation: z.strictObject({ username: z.strictObject({ min: upTo128, max: upTo128 }) }).exactPartial(),
    passwordPolicy: z.enum(['none', 'low', 'fair', 'good', 'excellent']),
    password_complexity_options: z.strictObject({ min_length: upTo128 }),
    password_dictionary: toggle.extend({ dictionary: z.array(z.string()).max(200).exactOptional() }),
    password_history: toggle.extend({ size: historySize.exactOptional() }),
    password_no_personal_info: toggle,
    password_options: passwordOptions,
    attributes,
    disable_signup: flag,
  })
  .exactPartial()
  // The three texts are those of Auth0's own dashboard API.
  .refine((o) => !o.attributes || !o.validation, 'Cannot set both options.attributes and options.validation')
  .refine(
    (o) => !o.attributes || o.requires_username === undefined,
    'Cannot set both options.attributes and options.requires_username',
  )
  .refine(
    (o) => !o.attributes || Object.values(o.attributes).some((a) => a?.identifier?.active),
    'attributes must contain one active identifier',
  );

const base = {
  id: z.string().regex(/^con_[A-Za-z0-9]{16}$/, 'must be con_ and 16 letters or digits'),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/, 'must be letters, digits and dashes'),
  enabled_clients: z.array(z.string()),
};

const databaseConnection = z.strictObject({ ...base, strategy: z.literal('auth0'), options });
const socialConnection = z.strictObject({ ...base, strategy: z.string(), options: z.strictObject({}) });

/** A database connection of either generation, as `GET /connections` shows it. */
export type DatabaseConnection = z.infer<typeof databaseConnection>;
/** Users are created in database connections only. A social connection can be listed and signed in with. */
export type Connection = DatabaseConnection | z.infer<typeof socialConnection>;
export type ConnectionOptions = DatabaseConnection['options'];

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

/**
 * The connections of a fresh local tenant: the database of the signup step with the older username rules and a password
 * policy that can refuse for every reason, and two social ones.
 */
export function defaultConnections(clientId: string): Connection[] {
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
    { id: 'con_GoogleOAuthLocal', name: 'google-oauth2', strategy: 'google-oauth2', enabled_clients: [], options: {} },
    { id: 'con_GitHubOAuthLocal', name: 'github', strategy: 'github', enabled_clients: [], options: {} },
  ];
}
