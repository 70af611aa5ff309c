import { done, type Outcome, refused } from './refusal.js';
import type { Metadata } from './user-record.js';

/** Keys that Auth0 refuses at the top of app_metadata ("Metadata field names and data types"). */
const FORBIDDEN = new Set([
  '__tenant',
  '_id',
  'blocked',
  'clientID',
  'created_at',
  'email',
  'email_verified',
  'globalClientID',
  'global_client_id',
  'identities',
  'lastIP',
  'lastLogin',
  'loginsCount',
  'metadata',
  'multifactor',
  'multifactor_last_modified',
  'updated_at',
  'user_id',
]);

/** Refuses app_metadata with a key that Auth0 keeps for itself. */
export function checkAppMetadata(metadata: Metadata | undefined): Outcome<undefined> {
  const key = Object.keys(metadata ?? {}).find((name) => FORBIDDEN.has(name));
  return key === undefined ? done(undefined) : refused('metadata_key_forbidden', key);
}

/**
 * Merges on the first level only, as Auth0 does: a nested object replaces the one before it, null removes its key, and
 * an empty patch removes the whole object ("Manage metadata with the Management API").
 */
export function mergeMetadata(current: Metadata | undefined, patch: Metadata): Metadata {
  if (Object.keys(patch).length === 0) return {};
  const merged = Object.entries({ ...current, ...patch }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged);
}
