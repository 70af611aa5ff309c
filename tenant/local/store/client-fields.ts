import * as z from 'zod';

const flag = z.boolean();
const texts = z.array(z.string());
/** A setting that this tenant stores and does not interpret. */
const opaqueObject = z.record(z.string(), z.unknown());
const noAngles = /^[^<>]*$/;

/** At most 10 keys; keys and values of at most 255 characters. null removes a key. */
const clientMetadata = z
  .record(z.string().min(1).max(255), z.string().max(255).nullable())
  .refine((metadata) => Object.keys(metadata).length <= 10, 'Too many properties defined (maximum 10)');

const textFields = {
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

const listFields = {
  callbacks: texts,
  allowed_origins: texts,
  web_origins: texts,
  client_aliases: texts,
  allowed_clients: texts,
  allowed_logout_urls: texts,
  grant_types: texts,
};

const flagFields = {
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
  ...textFields,
  ...listFields,
  ...flagFields,
  app_type: z.enum(['native', 'spa', 'regular_web', 'non_interactive', 'resource_server']),
  client_metadata: clientMetadata,
  jwt_configuration: opaqueObject,
  addons: opaqueObject,
  mobile: opaqueObject,
  oidc_logout: opaqueObject,
  oidc_backchannel_logout: opaqueObject,
  signed_request_object: opaqueObject,
  redirection_policy: z.string(),
  third_party_security_mode: z.string(),
};

const authMethod = z.enum(['none', 'client_secret_post', 'client_secret_basic']);
const nullable = {
  encryption_key: opaqueObject.nullable(),
  refresh_token: opaqueObject.nullable(),
  default_organization: opaqueObject.nullable(),
  session_transfer: opaqueObject.nullable(),
  compliance_level: z.string().nullable(),
  par_request_expiry: z.number().nullable(),
};
/** null is refused in a POST, and removes the setting in a PATCH. */
const removable = {
  native_social_login: opaqueObject,
  organization_usage: z.enum(['deny', 'allow', 'require']),
  organization_require_behavior: z.enum(['no_prompt', 'pre_login_prompt', 'post_login_prompt']),
  organization_discovery_methods: texts,
  client_authentication_methods: opaqueObject,
  token_exchange: opaqueObject,
  token_quota: opaqueObject,
  skip_non_verifiable_callback_uri_confirmation_prompt: flag,
  token_endpoint_auth_method: authMethod,
};

/** Body of POST /clients, with the fields of Auth0's API description. The common ones are checked as it documents. */
export const newClient = z
  .strictObject({ ...shared, ...nullable, ...removable, resource_server_identifier: z.string() })
  .exactPartial()
  .extend({ name: textFields.name });

/** Body of PATCH /clients/{id}. */
export const clientPatch = z
  .strictObject({
    ...shared,
    ...nullable,
    native_social_login: opaqueObject.nullable(),
    organization_usage: removable.organization_usage.nullable(),
    organization_require_behavior: removable.organization_require_behavior.nullable(),
    organization_discovery_methods: texts.nullable(),
    client_authentication_methods: opaqueObject.nullable(),
    token_exchange: opaqueObject.nullable(),
    token_quota: opaqueObject.nullable(),
    skip_non_verifiable_callback_uri_confirmation_prompt: flag.nullable(),
    token_endpoint_auth_method: authMethod.nullable(),
    client_secret: z.string().min(1),
  })
  .exactPartial();

export type NewClient = z.infer<typeof newClient>;
export type ClientPatch = z.infer<typeof clientPatch>;
