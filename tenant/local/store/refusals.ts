const idp = 'auth0_idp_error';
const invalid = 'invalid_body';
const unsupported = 'operation_not_supported';

/**
 * Every refusal of a change: Auth0's status, text (`%` is replaced by the detail) and error code.
 *
 * - Recorded on real tenants: values in use, usernames, passwords, a connection that does not exist or is not enabled.
 * - From Auth0's API description: all statuses, and the texts of linking, of connections and of user_not_found.
 * - Not verified: the texts for missing attributes, metadata keys and grants; every error code except inexistent_user,
 *   inexistent_client, inexistent_connection, invalid_body, operation_not_supported and auth0_idp_error.
 */
export const refusals = {
  // Actions: recorded on real tenants. Not verified: a name in use, a missing version, the end of the text of
  // action_not_deployed, and the refusal of a binding of an Action that does not exist.
  action_not_found: [404, 'That action does not exist.'],
  action_version_not_found: [404, 'That version does not exist.'],
  action_name_taken: [409, 'An action with this name already exists.'],
  action_not_built: [400, "A draft must be in the 'built' state before it can be deployed."],
  action_not_deployed: [400, 'Trying to create a binding for an action that has not been deployed.'],
  action_bound: [409, 'Unable to delete an action bound to a trigger.'],
  user_not_found: [404, 'The user does not exist.', 'inexistent_user'],
  // For an email address or an ID; on some tenants also for a username.
  user_exists: [409, 'The user already exists.', idp],
  username_exists: [400, 'The username provided is in use already.', idp],
  connection_not_found: [400, 'The connection does not exist.', 'inexistent_connection'],
  connection_not_database: [
    400,
    'Connection does not support user creation through the API. It must either be a database or passwordless connection.',
    unsupported,
  ],
  client_not_enabled: [
    400,
    'Connection must be enabled for this client to perform single user creation and signup operations %',
    idp,
  ],
  connection_required: [
    400,
    'The connection must be specified to update the attributes of a secondary identity.',
    invalid,
  ],
  username_not_allowed: [400, 'Cannot set username for connection without requires_username.', invalid],
  username_invalid: [400, 'Username %.'],
  attribute_missing: [400, "Payload validation error: 'Missing required property: %'.", invalid],
  identifier_missing: [400, 'At least one identifier of the connection is required: %.', invalid],
  password_missing: [400, "Payload validation error: 'Missing required property: password'.", invalid],
  // Replies of POST and PATCH /users about passwords have no error code.
  password_too_weak: [400, 'PasswordStrengthError: Password is too weak'],
  password_too_common: [400, 'PasswordDictionaryError: Password is too common'],
  password_has_user_info: [400, 'PasswordNoUserInfoError: Password contains user information'],
  password_used_before: [400, 'PasswordHistoryError: Password has previously been used'],
  metadata_key_forbidden: [
    400,
    "Payload validation error: 'Invalid property name: %' on property app_metadata.",
    invalid,
  ],
  attributes_not_updatable: [
    400,
    "The following user attributes cannot be updated: % should either be a database connection, a passwordless connection or has disabled 'Sync user profile attributes at each login'.",
    unsupported,
  ],
  combination_forbidden: [400, 'Cannot update % simultaneously', invalid],
  same_identity: [400, 'Main identity and the new one are the same.'],
  provider_not_configured: [400, 'The provider/connection is not configured.'],
  linking_needs_connection: [400, 'Linking to an inexistent identity requires a connection.'],
  linking_inexistent: [400, 'Linking to an inexistent identity is not allowed.'],
  secondary_not_linkable: [400, 'Unable to link with the secondary account.'],
  identity_exists: [409, 'Specified identity already exists.'],
  // Texts for applications, grants and connections from the API description; the 404 was recorded.
  client_not_found: [404, 'The client does not exist', 'inexistent_client'],
  client_metadata_full: [
    400,
    "Payload validation error: 'Too many properties defined (maximum 10)' on property client_metadata.",
    invalid,
  ],
  grant_not_found: [404, 'The grant does not exist.', 'inexistent_client_grant'],
  grant_exists: [409, 'A resource with the same identifier already exists.', 'resource_already_exists'],
  audience_not_found: [404, 'The resource server does not exist: %', 'inexistent_resource_server'],
  scope_not_defined: [400, 'The following scopes are not defined in the resource server: %', invalid],
  connection_missing: [404, 'The connection does not exist', 'inexistent_connection'],
  connection_exists: [409, 'A connection with the same name already exists', 'connection_conflict'],
  email_not_unique: [400, 'cannot add non-unique email attribute', invalid],
  // Recorded: the same text if the tenant has no theme at all. Not verified: a second theme.
  theme_not_found: [404, 'There was an error retrieving branding settings: invalid theme ID', 'theme_not_found'],
  theme_exists: [409, 'A theme exists already.', 'theme_exists'],
  main_identity: [400, 'Main identity cannot be removed.'],
  identity_not_found: [400, 'The identity does not exist.'],
} as const satisfies Record<string, readonly [status: number, message: string, errorCode?: string]>;

export type RefusalCode = keyof typeof refusals;

/** `detail` replaces `%` in the text: a key, a connection, the broken rule. */
export interface Refusal {
  code: RefusalCode;
  detail?: string;
}

/** Expected failures are values: check `ok` first. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function refuse(code: RefusalCode, detail?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: detail === undefined ? { code } : { code, detail } };
}

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}
