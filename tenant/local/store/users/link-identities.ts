import { ok, type Result, refuse } from '../refusals.js';
import type { StoreContext } from './store-context.js';
import { fullUserId, type Identity, identityKey, profileOf, type User } from './user-record.js';

/** The account that becomes a linked identity. `user_id` with or without its provider prefix. */
export interface LinkTarget {
  provider: string;
  user_id: string;
  connection_id?: string;
}

/** The refusal for an identity that does not exist. Auth0 does not create identities by linking. */
function refuseInexistent(context: StoreContext, { provider, connection_id }: LinkTarget) {
  const isConfigured = [...context.connections.values()].some(({ strategy }) => strategy === provider);
  if (!isConfigured) return refuse('provider_not_configured');
  return refuse(connection_id === undefined ? 'linking_needs_connection' : 'linking_inexistent');
}

function findSecondary(context: StoreContext, primary: User, target: LinkTarget): Result<User> {
  const key = fullUserId(target.provider, target.user_id);
  if (key === primary.user_id) return refuse('same_identity');
  const byId = [...context.connections.values()].find(({ id }) => id === target.connection_id);
  if (target.connection_id !== undefined && !byId) return refuse('provider_not_configured');
  const owner = context.table.ownerOf(key);
  if (!owner) return refuseInexistent(context, target);
  if (owner.user_id !== key) return refuse('identity_exists');
  if (byId && owner.identities[0]?.connection !== byId.name) return refuseInexistent(context, target);
  if (owner.identities.length > 1) return refuse('secondary_not_linkable');
  return ok(owner);
}

/**
 * Links another user to this one as a secondary identity. Returns all identities, the primary first. The other user is
 * removed: its attributes move to `profileData`, its metadata is lost. Its username and email stay reserved, and it can still
 * sign in ("User account linking").
 */
export function linkIdentities(context: StoreContext, userId: string, target: LinkTarget): Result<Identity[]> {
  const primary = context.table.get(userId);
  if (!primary) return refuse('user_not_found');
  const secondary = findSecondary(context, primary, target);
  if (!secondary.ok) return secondary;
  const [identity] = secondary.value.identities;
  if (!identity) return refuse('secondary_not_linkable');
  context.drop(secondary.value.user_id);
  const linked = { ...identity, profileData: profileOf(secondary.value) };
  return ok(context.save({ ...primary, identities: [...primary.identities, linked] }).identities);
}

/**
 * Unlinks an identity. It becomes a separate user again, with its attributes and without metadata. Returns the remaining
 * identities. The ID may have its provider prefix.
 */
export function unlinkIdentity(
  context: StoreContext,
  userId: string,
  { provider, user_id }: { provider: string; user_id: string },
): Result<Identity[]> {
  const user = context.table.get(userId);
  if (!user) return refuse('user_not_found');
  const key = fullUserId(provider, user_id);
  const found = user.identities.find((candidate) => identityKey(candidate) === key);
  if (!found) return refuse('identity_not_found');
  if (found === user.identities[0]) return refuse('main_identity');
  const { profileData, ...own } = found;
  const rest = context.save({ ...user, identities: user.identities.filter((candidate) => candidate !== found) });
  const at = context.timestamp();
  context.save({ user_id: key, ...profileData, created_at: at, updated_at: at, identities: [own] });
  return ok(rest.identities);
}
