/** Every reason for which the store refuses a change. The Management API turns each into a status, a text and a code. */
export type RefusalCode =
  | 'user_not_found'
  | 'user_exists'
  | 'username_exists'
  | 'connection_not_found'
  | 'connection_not_database'
  | 'client_not_enabled'
  | 'connection_required'
  | 'username_not_allowed'
  | 'username_invalid'
  | 'attribute_missing'
  | 'identifier_missing'
  | 'password_missing'
  | 'password_too_weak'
  | 'password_too_common'
  | 'password_has_user_info'
  | 'password_used_before'
  | 'metadata_key_forbidden'
  | 'attributes_not_updatable'
  | 'combination_forbidden'
  | 'same_identity'
  | 'provider_not_configured'
  | 'linking_needs_connection'
  | 'linking_inexistent'
  | 'secondary_not_linkable'
  | 'identity_exists'
  | 'main_identity'
  | 'identity_not_found';

/** `detail` holds the names that belong into the text: a key, a connection, the rule that was broken. */
export interface Refusal {
  code: RefusalCode;
  detail?: string;
}

/** Expected failures are values: check `ok` first. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function refused(code: RefusalCode, detail?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: detail === undefined ? { code } : { code, detail } };
}

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}
