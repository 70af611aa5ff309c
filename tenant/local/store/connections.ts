import * as z from 'zod';

const toggle = z.strictObject({ enable: z.boolean() });

const complexity = z.strictObject({
  min_length: z.int().min(1).max(72).exactOptional(),
  character_types: z.array(z.enum(['uppercase', 'lowercase', 'number', 'special'])).exactOptional(),
  character_type_rule: z.enum(['all', 'three_of_four']).exactOptional(),
  identical_characters: z.enum(['allow', 'block']).exactOptional(),
  sequential_characters: z.enum(['allow', 'block']).exactOptional(),
  max_length_exceeded: z.enum(['truncate', 'error']).exactOptional(),
});

/** The flexible password policy. It stands in for all four older objects and for `passwordPolicy`. */
const passwordOptions = z.strictObject({
  complexity: complexity.exactOptional(),
  dictionary: z
    .strictObject({
      active: z.boolean(),
      default: z.enum(['en_10k', 'en_100k']).exactOptional(),
      custom: z.array(z.string().max(50)).max(200).exactOptional(),
    })
    .exactOptional(),
  history: z.strictObject({ active: z.boolean(), size: z.int().min(1).max(24).exactOptional() }).exactOptional(),
  profile_data: z
    .strictObject({ active: z.boolean(), blocked_fields: z.array(z.string()).max(12).exactOptional() })
    .exactOptional(),
});

const attribute = {
  identifier: z.strictObject({ active: z.boolean() }).exactOptional(),
  profile_required: z.boolean().exactOptional(),
  signup: z.strictObject({ status: z.enum(['required', 'optional', 'inactive']) }).exactOptional(),
};

const usernameValidation = z.strictObject({
  min_length: z.int().min(1).max(128).exactOptional(),
  max_length: z.int().min(1).max(128).exactOptional(),
  allowed_types: z
    .strictObject({ email: z.boolean().exactOptional(), phone_number: z.boolean().exactOptional() })
    .exactOptional(),
});

const attributes = z.strictObject({
  email: z
    .strictObject({
      ...attribute,
      unique: z.boolean().exactOptional(),
      verification_method: z.enum(['link', 'code']).exactOptional(),
    })
    .exactOptional(),
  username: z.strictObject({ ...attribute, validation: usernameValidation.exactOptional() }).exactOptional(),
  phone_number: z.strictObject(attribute).exactOptional(),
});

const options = z
  .strictObject({
    requires_username: z.boolean().exactOptional(),
    validation: z
      .strictObject({
        username: z.strictObject({ min: z.int().min(1).max(128), max: z.int().min(1).max(128) }).exactOptional(),
      })
      .exactOptional(),
    passwordPolicy: z.enum(['none', 'low', 'fair', 'good', 'excellent']).exactOptional(),
    password_complexity_options: z.strictObject({ min_length: z.int().min(1).max(128) }).exactOptional(),
    password_dictionary: toggle.extend({ dictionary: z.array(z.string()).max(200).exactOptional() }).exactOptional(),
    password_history: toggle.extend({ size: z.int().min(1).max(24).exactOptional() }).exactOptional(),
    password_no_personal_info: toggle.exactOptional(),
    password_options: passwordOptions.exactOptional(),
    attributes: attributes.exactOptional(),
    disable_signup: z.boolean().exactOptional(),
  })
  // The three texts are the ones that the dashboard's own API answers with.
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
const otherConnection = z.strictObject({ ...base, strategy: z.string(), options: z.strictObject({}) });
const connection = z.union([databaseConnection, otherConnection]);

/** A database connection of either generation, as `GET /connections` shows it. */
export type DatabaseConnection = z.infer<typeof databaseConnection>;
/** A social connection: it can be listed and logged in with, never created in. */
export type SocialConnection = z.infer<typeof otherConnection>;
export type Connection = DatabaseConnection | SocialConnection;
export type ConnectionOptions = DatabaseConnection['options'];

export function isDatabase(connection: Connection): connection is DatabaseConnection {
  return connection.strategy === 'auth0';
}

/** Reads connection definitions as strictly as Auth0 does; throws an Error that names the connection and every fault. */
export function parseConnections(definitions: readonly unknown[]): Connection[] {
  return definitions.map((definition, index) => {
    const strategy = z.object({ strategy: z.string() }).safeParse(definition);
    const schema = strategy.data?.strategy === 'auth0' ? databaseConnection : connection;
    const parsed = schema.safeParse(definition);
    if (parsed.success) return parsed.data;
    throw new Error(`Connection number ${index + 1} is not valid:\n${z.prettifyError(parsed.error)}`);
  });
}

/**
 * The connections of a fresh local tenant: the database of the signup step with the older username rules and a policy
 * that shows every kind of refusal, and two social ones.
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
