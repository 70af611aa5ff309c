import type { Refusal, RefusalCode } from '../store/refusal.js';
import { failure, type Reply } from './reply.js';

interface Wording {
  status: number;
  /** `%` stands for the detail of the refusal. */
  message: string;
  errorCode?: string;
}

/**
 * How Auth0 words each refusal. Captured from real tenants: what is in use, the rules of user names, passwords, a connection
 * that is not there or not enabled. Statuses and the texts of linking, of connections and of user_not_found are from its API
 * description. Not verified on the wire: the texts for missing attributes and for metadata keys, and every errorCode but
 * inexistent_user, inexistent_connection, invalid_body, operation_not_supported and auth0_idp_error.
 */
const WORDINGS: Record<RefusalCode, Wording> = {
  user_not_found: { status: 404, message: 'The user does not exist.', errorCode: 'inexistent_user' },
  // For an e-mail and an id; on some tenants for a user name as well. Both as captured from real tenants.
  user_exists: { status: 409, message: 'The user already exists.', errorCode: 'auth0_idp_error' },
  username_exists: {
    status: 400,
    message: 'The username provided is in use already.',
    errorCode: 'auth0_idp_error',
  },
  connection_not_found: { status: 400, message: 'The connection does not exist.', errorCode: 'inexistent_connection' },
  connection_not_database: {
    status: 400,
    message:
      'Connection does not support user creation through the API. It must either be a database or passwordless connection.',
    errorCode: 'operation_not_supported',
  },
  client_not_enabled: {
    status: 400,
    message: 'Connection must be enabled for this client to perform single user creation and signup operations %',
    errorCode: 'auth0_idp_error',
  },
  connection_required: {
    status: 400,
    message: 'The connection must be specified to update the attributes of a secondary identity.',
    errorCode: 'invalid_body',
  },
  username_not_allowed: {
    status: 400,
    message: 'Cannot set username for connection without requires_username.',
    errorCode: 'invalid_body',
  },
  username_invalid: { status: 400, message: 'Username %.' },
  attribute_missing: {
    status: 400,
    message: "Payload validation error: 'Missing required property: %'.",
    errorCode: 'invalid_body',
  },
  identifier_missing: {
    status: 400,
    message: 'At least one identifier of the connection is required: %.',
    errorCode: 'invalid_body',
  },
  password_missing: {
    status: 400,
    message: "Payload validation error: 'Missing required property: password'.",
    errorCode: 'invalid_body',
  },
  // No rule and no code beside the text: that is all POST and PATCH /users say about a password.
  password_too_weak: { status: 400, message: 'PasswordStrengthError: Password is too weak' },
  password_too_common: { status: 400, message: 'PasswordDictionaryError: Password is too common' },
  password_has_user_info: { status: 400, message: 'PasswordNoUserInfoError: Password contains user information' },
  password_used_before: { status: 400, message: 'PasswordHistoryError: Password has previously been used' },
  metadata_key_forbidden: {
    status: 400,
    message: "Payload validation error: 'Invalid property name: %' on property app_metadata.",
    errorCode: 'invalid_body',
  },
  attributes_not_updatable: {
    status: 400,
    message:
      "The following user attributes cannot be updated: % should either be a database connection, a passwordless connection or has disabled 'Sync user profile attributes at each login'.",
    errorCode: 'operation_not_supported',
  },
  combination_forbidden: { status: 400, message: 'Cannot update % simultaneously', errorCode: 'invalid_body' },
  same_identity: { status: 400, message: 'Main identity and the new one are the same.' },
  provider_not_configured: { status: 400, message: 'The provider/connection is not configured.' },
  linking_needs_connection: { status: 400, message: 'Linking to an inexistent identity requires a connection.' },
  linking_inexistent: { status: 400, message: 'Linking to an inexistent identity is not allowed.' },
  secondary_not_linkable: { status: 400, message: 'Unable to link with the secondary account.' },
  identity_exists: { status: 409, message: 'Specified identity already exists.' },
  main_identity: { status: 400, message: 'Main identity cannot be removed.' },
  identity_not_found: { status: 400, message: 'The identity does not exist.' },
};

/** The answer of the Management API to something that the store refused. */
export function refusalReply(refusal: Refusal): Reply {
  const { status, message, errorCode } = WORDINGS[refusal.code];
  return failure(
    status,
    message.replace('%', () => refusal.detail ?? ''),
    errorCode,
  );
}
