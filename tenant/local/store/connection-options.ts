import * as z from 'zod';

const flag = z.boolean();
const upTo128 = z.int().min(1).max(128);
const historySize = z.int().min(1).max(24);
const toggle = z.strictObject({ enable: flag });

/** The flexible password policy. If present, it replaces the four older objects and `passwordPolicy`. */
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
    identifier: z.strictObject({ active: flag, default_method: z.string().exactOptional() }),
    profile_required: flag,
    signup: z
      .strictObject({
        status: z.enum(['required', 'optional', 'inactive']),
        verification: z.strictObject({ active: flag }),
      })
      .exactPartial(),
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

const toggled = z.strictObject({ enabled: flag }).loose();
/** Defaults of a new connection, and other dashboard settings: stored, without effect here. */
const storedOnly = {
  mfa: z.strictObject({ active: flag, return_enroll_settings: flag }).exactPartial(),
  strategy_version: z.int(),
  brute_force_protection: flag,
  authentication_methods: z.strictObject({ password: toggled, passkey: toggled }).exactPartial().nullable(),
  passkey_options: z.record(z.string(), z.unknown()).nullable(),
  non_persistent_attrs: z.array(z.string()).nullable(),
  precedence: z.array(z.enum(['email', 'phone_number', 'username'])),
  disable_self_service_change_password: flag,
  realm_fallback: flag,
  set_user_root_attributes: z.string(),
  // Custom scripts and imports change which users can sign in, so the setup's checks must find them.
  enabledDatabaseCustomization: flag,
  customScripts: z.record(z.string(), z.string()),
  configuration: z.record(z.string(), z.unknown()).nullable(),
  enable_script_context: flag,
  import_mode: flag,
};

/** Options of a database connection. */
export const databaseOptions = z
  .strictObject({
    ...storedOnly,
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
  // The first three texts are those of Auth0's dashboard API. The last one is not verified.
  .refine((o) => !o.attributes || !o.validation, 'Cannot set both options.attributes and options.validation')
  .refine(
    (o) => !o.attributes || o.requires_username === undefined,
    'Cannot set both options.attributes and options.requires_username',
  )
  .refine(
    (o) => !o.attributes || Object.values(o.attributes).some((a) => a?.identifier?.active),
    'attributes must contain one active identifier',
  )
  .refine(
    ({ attributes: a }) => !(a?.email?.identifier?.active && a.email.unique === false),
    'Cannot set email.identifier.active to true when email.unique is false',
  );

/** Options of a social connection. Without `client_id` it uses Auth0's developer keys. */
export const socialOptions = z
  .strictObject({
    client_id: z.string(),
    client_secret: z.string(),
    scope: z.union([z.string(), z.array(z.string())]),
    email: flag,
    profile: flag,
    allowed_audiences: z.array(z.string()),
    set_user_root_attributes: z.string(),
    non_persistent_attrs: z.array(z.string()).nullable(),
    upstream_params: z.record(z.string(), z.unknown()).nullable(),
  })
  .exactPartial();

export type ConnectionOptions = z.infer<typeof databaseOptions>;
export type SocialOptions = z.infer<typeof socialOptions>;
