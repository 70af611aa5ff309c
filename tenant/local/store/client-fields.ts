import * as z from 'zod';

const flag = z.boolean();
const texts = z.array(z.string());
/** Settings that this tenant keeps and does not interpret. */
const kept = z.record(z.string(), z.unknown());
const noAngles = /^[^<>]*$/;

/** At most 10 keys; keys and values of at most 255 characters. null removes a key. */
const clientMetadata = z
  .record(z.string().min(1).max(255), z.string().max(255).nullable())
  .refine((metadata) => Object.keys(metadata).length <= 10, 'Too many properties defined (maximum 10)');

const texted = {
  name: z.string().min(1).regex(noAngles),
  description: z.string().max(140),
  logo_uri: z.string(),
  cross_origin_loc: z.string(),
  custom_login_page: z.string(),
  custom_login_page_preview: z.string(),
  form_template: z.string(),
  // "Initiate login uri, must be https".
  initiate_login_uri: z.union([z.literal(''), z.url({ protocol: /^https$/ })]),
};

const lists = {
  callbacks: texts,
  allowed_origins: texts,
  web_origins: texts,
  client_aliases: texts,
  allowed_clients: texts,
  allowed_logout_urls: texts,
  grant_types: texts,
};

const flags = {
  is_token_endpoint_ip_header_trusted: flag,
  is_first_party: flag,
  oidc_conformant: flag,
  sso: flag,
  sso_disabled: flag,
  cross_origin_authentication: flag,
  custom_login_page_on: flag,
  require_pushed_authorization_requests: flag,
  require_proof_of_possession: flag,
};

const shared = {
  ...texted,
  ...lists,
  ...flags,
  app_type: z.enum(['native', 'spa', 'regular_web', 'non_interactive', 'resource_server']),
  client_metadata: clientMetadata,
  jwt_configuration: kept,
  addons: kept,
  mobile: kept,
  oidc_logout: kept,
  oidc_backchannel_logout: kept,
  signed_request_object: kept,
  redirection_policy: z.string(),
  third_party_security_mode: z.string(),
};

const authMethod = z.enum(['none', 'client_secret_post', 'client_secret_basic']);
const nullable = {
  encryption_key: kept.nullable(),
  refresh_token: kept.nullable(),
  default_organization: kept.nullable(),
  session_transfer: kept.nullable(),
  compliance_level: z.string().nullable(),
  par_request_expiry: z.number().nullable(),
};
/** Refuses null in a POST, and removes the setting in a PATCH. */
const removable = {
  native_social_login: kept,
  organization_usage: z.enum(['deny', 'allow', 'require']),
  organization_require_behavior: z.enum(['no_prompt', 'pre_login_prompt', 'post_login_prompt']),
  organization_discovery_methods: texts,
  client_authentication_methods: kept,
  token_exchange: kept,
  token_quota: kept,
  skip_non_verifiable_callback_uri_confirmation_prompt: flag,
  token_endpoint_auth_method: authMethod,
};

/** Body of POST /clients. The fields are those of Auth0's API description; the usual ones have the checks that it names. */
export const newClient = z
  .strictObject({ ...shared, ...nullable, ...removable, resource_server_identifier: z.string() })
  .exactPartial()
  .extend({ name: texted.name });

/** Body of PATCH /clients/{id}. */
export const clientPatch = z
  .strictObject({
    ...shared,
    ...nullable,
    native_social_login: kept.nullable(),
    organization_usage: removable.organization_usage.nullable(),
    organization_require_behavior: removable.organization_require_behavior.nullable(),
    organization_discovery_methods: texts.nullable(),
    client_authentication_methods: kept.nullable(),
    token_exchange: kept.nullable(),
    token_quota: kept.nullable(),
    skip_non_verifiable_callback_uri_confirmation_prompt: flag.nullable(),
    token_endpoint_auth_method: authMethod.nullable(),
    client_secret: z.string().min(1),
  })
  .exactPartial();

export type NewClient = z.infer<typeof newClient>;
export type ClientPatch = z.infer<typeof clientPatch>;
