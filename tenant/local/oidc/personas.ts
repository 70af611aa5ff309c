import type { Result } from '../store/refusals.js';
import type { NewUser, SocialProfile, User } from '../store/users/user-record.js';
import type { UserStore } from '../store/users/user-store.js';

/** A user who can sign in with one click, in place of a real social login. All are historical people. */
export interface Persona {
  id: string;
  /** The case that the persona stands for, shown on the login page. */
  note: string;
  profile: SocialProfile;
}

/** Password of the database users below; made up, and shown on the login page. */
export const seededPassword = 'Made-up-Passw0rd';
const database = 'signup-usernames';

function google(id: string, given_name: string, family_name: string, rest: Partial<SocialProfile>): SocialProfile {
  const name = `${given_name} ${family_name}`;
  return { provider: 'google-oauth2', connection: 'google-oauth2', id, name, given_name, family_name, ...rest };
}

const verified = (email: string) => ({ email, email_verified: true });

export const personas: readonly Persona[] = [
  {
    id: 'ada',
    note: 'new, verified email',
    profile: google('100000000000000000001', 'Ada', 'Lovelace', {
      nickname: 'ada.lovelace',
      ...verified('ada.lovelace@example.com'),
    }),
  },
  {
    id: 'grace',
    note: 'new, email not verified',
    profile: google('100000000000000000002', 'Grace', 'Hopper', {
      email: 'grace.hopper@example.com',
      email_verified: false,
    }),
  },
  {
    id: 'alan',
    note: 'new, without email',
    profile: {
      ...google('1000003', 'Alan', 'Turing', { nickname: 'alan-turing' }),
      provider: 'github',
      connection: 'github',
    },
  },
  {
    id: 'charles',
    note: 'blocked by an administrator',
    profile: google('100000000000000000004', 'Charles', 'Babbage', verified('charles.babbage@example.com')),
  },
  {
    id: 'katherine',
    note: 'has a username and password (katherine)',
    profile: google('100000000000000000005', 'Katherine', 'Johnson', verified('katherine.johnson@example.com')),
  },
  {
    id: 'hedy',
    note: 'returning, completed in both modes (hedy)',
    profile: google('100000000000000000006', 'Hedy', 'Lamarr', verified('hedy.lamarr@example.com')),
  },
  {
    id: 'emmy',
    note: 'new, but a separate account has this email (emmy)',
    profile: google('100000000000000000007', 'Emmy', 'Noether', verified('emmy.noether@example.com')),
  },
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
  return unwrap(users.create({ ...input, ...verified(email), verify_email: false }));
}

/** A social user with a linked database identity, as after a completed signup step. */
function linkedUser(users: UserStore, id: string): User {
  const social = users.signInSocial(personaProfile(id), '127.0.0.1');
  const secondary = databaseUser(users, id, social.email);
  unwrap(users.link(social.user_id, { provider: 'auth0', user_id: secondary.user_id }));
  return social;
}

/**
 * Creates the first users of a tenant: the blocked one, those who completed the step before, and a database user. New
 * users are created on their first login. A tenant without the default database starts with the blocked user alone.
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
  // These users are older than the tenant, so the search knows them.
  users.settle();
}
