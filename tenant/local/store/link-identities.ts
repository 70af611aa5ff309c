import { profileOf } from './profile-attributes.js';
import { done, type Outcome, refused } from './refusal.js';
import type { StoreContext } from './store-context.js';
import { fullUserId, type Identity, identityKey, type LinkTarget, type User } from './user-record.js';

/** Why an identity that nobody holds cannot be linked. Auth0 would have to make it up, which it does not allow. */
function inexistent(context: StoreContext, target: LinkTarget): Outcome<never> {
  const ofProvider = [...context.connections.values()].filter(({ strategy }) => strategy === target.provider);
  if (ofProvider.length === 0) return refused('provider_not_configured');
  if (target.connection_id === undefined) return refused('linking_needs_connection');
  return refused('linking_inexistent');
}

function findSecondary(context: StoreContext, primary: User, target: LinkTarget): Outcome<User> {
  const key = fullUserId(target.provider, target.user_id);
  if (key === primary.user_id) return refused('same_identity');
  const byId = [...context.connections.values()].find(({ id }) => id === target.connection_id);
  if (target.connection_id !== undefined && !byId) return refused('provider_not_configured');
  const owner = context.table.ownerOf(key);
  if (!owner) return inexistent(context, target);
  if (owner.user_id !== key) return refused('identity_exists');
  if (byId && owner.identities[0]?.connection !== byId.name) return inexistent(context, target);
  if (owner.identities.length > 1) return refused('secondary_not_linkable');
  return done(owner);
}

/**
 * Makes another user a linked identity of this one and answers with all identities, the primary first. The other user
 * leaves the list, its attributes move to `profileData`, its metadata is lost, its names stay taken and it can still log
 * in ("User account linking").
 */
export function linkIdentities(context: StoreContext, userId: string, target: LinkTarget): Outcome<Identity[]> {
  const primary = context.table.get(userId);
  if (!primary) return refused('user_not_found');
  const secondary = findSecondary(context, primary, target);
  if (!secondary.ok) return secondary;
  const [identity] = secondary.value.identities;
  if (!identity) return refused('secondary_not_linkable');
  context.drop(secondary.value.user_id);
  const linked = { ...identity, profileData: profileOf(secondary.value) };
  return done(context.save({ ...primary, identities: [...primary.identities, linked] }).identities);
}

/**
 * Takes a linked identity away and makes a user of its own of it again, with the attributes it had and without any
 * metadata. Answers with the identities that are left. The id may have its provider in front.
 */
export function unlinkIdentity(
  context: StoreContext,
  userId: string,
  identity: { provider: string; user_id: string },
): Outcome<Identity[]> {
  const user = context.table.get(userId);
  if (!user) return refused('user_not_found');
  const key = fullUserId(identity.provider, identity.user_id);
  const found = user.identities.find((candidate) => identityKey(candidate) === key);
  if (!found) return refused('identity_not_found');
  if (found === user.identities[0]) return refused('main_identity');
  const { profileData, ...own } = found;
  const rest = context.save({ ...user, identities: user.identities.filter((candidate) => candidate !== found) });
  const at = context.timestamp();
  context.save({ user_id: key, ...profileData, created_at: at, updated_at: at, identities: [own] });
  return done(rest.identities);
}
