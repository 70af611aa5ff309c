import type { Result } from '../store/refusals.js';
import type { NewUser, SocialProfile, User } from '../store/users/user-record.js';
import type { UserStore } from '../store/users/user-store.js';

/** A user who signs in with one click instead of a real social login. All are historical people. */
export interface Persona {
  id: string;
  /** The case that the persona stands for, shown on the login page. */
  note: string;
  profile: SocialProfile;
}

/** Password of the database users below; made up, and shown on the login page. */
export const seededPassword = 'Made-up-Passw0rd';
const database = 'signup-usernames';

/** A persona with a Google account, whose email address is verified by default. */
function google(number: number, fullName: string, note: string, rest: Partial<SocialProfile> = {}): Persona {
  const [given_name = '', family_name = ''] = fullName.split(' ');
  const provider = { provider: 'google-oauth2', connection: 'google-oauth2', id: `10000000000000000000${number}` };
  const email = { email: `${given_name}.${family_name}@example.com`.toLowerCase(), email_verified: true };
  const profile = { ...provider, name: fullName, given_name, family_name, ...email, ...rest };
  return { id: given_name.toLowerCase(), note, profile };
}

const alan: Persona = {
  id: 'alan',
  note: 'new, without email',
  profile: {
    provider: 'github',
    connection: 'github',
    id: '1000003',
    name: 'Alan Turing',
    given_name: 'Alan',
    family_name: 'Turing',
    nickname: 'alan-turing',
  },
};

export const personas: readonly Persona[] = [
  google(1, 'Ada Lovelace', 'new, verified email', { nickname: 'ada.lovelace' }),
  google(2, 'Grace Hopper', 'new, email not verified', { email_verified: false }),
  alan,
  google(4, 'Charles Babbage', 'blocked by an administrator'),
  google(5, 'Katherine Johnson', 'has a username and password (katherine)'),
  google(6, 'Hedy Lamarr', 'returning, completed in both modes (hedy)'),
  google(7, 'Emmy Noether', 'new, but a separate account has this email (emmy)'),
];

export function findPersona(id: string): Persona | undefined {
  return personas.find((persona) => persona.id === id);
}

function personaProfile(id: string): SocialProfile {
  const persona = findPersona(id);
  if (!persona) throw new Error(`There is no persona ${id}.`);
  return persona.profile;
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`A persona could not be created: ${result.refusal.code} ${result.refusal.detail ?? ''}`);
}

function databaseUser(users: UserStore, username: string, email = ''): User {
  const input: NewUser = { connection: database, username, password: seededPassword, user_id: `seeded-${username}` };
  return unwrap(users.create({ ...input, email, email_verified: true, verify_email: false }));
}

/** A social user with a linked database identity, as after a completed signup step. */
function linkedUser(users: UserStore, id: string): User {
  const social = users.signInSocial(personaProfile(id), '127.0.0.1');
  const secondary = databaseUser(users, id, social.email);
  unwrap(users.link(social.user_id, { provider: 'auth0', user_id: secondary.user_id }));
  return social;
}

/**
 * Creates the initial users of a tenant: a blocked one, two who have completed the step, and a database user. New users are
 * created on their first login. A tenant without the default database starts with the blocked user only.
 */
export function seedPersonas(users: UserStore, now: () => number): void {
  const blocked = users.signInSocial(personaProfile('charles'), '127.0.0.1');
  unwrap(users.update(blocked.user_id, { blocked: true }));
  if (users.connections.some(({ name }) => name === database)) {
    linkedUser(users, 'katherine');
    const signup = { version: 1, completed_at: new Date(now()).toISOString() };
    unwrap(users.update(linkedUser(users, 'hedy').user_id, { app_metadata: { username: 'hedy', signup } }));
    databaseUser(users, 'emmy', personaProfile('emmy').email);
  }
  // These users count as older than the tenant, so the search finds them at once.
  users.settle();
}
