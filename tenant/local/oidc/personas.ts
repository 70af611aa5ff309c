import type { Outcome } from '../store/refusal.js';
import type { NewUser, SocialProfile, User } from '../store/user-record.js';
import type { UserStore } from '../store/user-store.js';

/** Somebody who can sign in with one click, in place of a real social login. Everybody here is long dead. */
export interface Persona {
  id: string;
  /** What the person stands for, as the login page says it. */
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
    note: 'new here, verified e-mail',
    profile: google('100000000000000000001', 'Ada', 'Lovelace', {
      nickname: 'ada.lovelace',
      ...verified('ada.lovelace@example.com'),
    }),
  },
  {
    id: 'grace',
    note: 'new here, e-mail not verified',
    profile: google('100000000000000000002', 'Grace', 'Hopper', {
      email: 'grace.hopper@example.com',
      email_verified: false,
    }),
  },
  {
    id: 'alan',
    note: 'new here, no e-mail at all',
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
    note: 'has a username and password already (katherine)',
    profile: google('100000000000000000005', 'Katherine', 'Johnson', verified('katherine.johnson@example.com')),
  },
  {
    id: 'hedy',
    note: 'returning, completed both ways earlier (hedy)',
    profile: google('100000000000000000006', 'Hedy', 'Lamarr', verified('hedy.lamarr@example.com')),
  },
  {
    id: 'emmy',
    note: 'new here, but a separate account has this e-mail (emmy)',
    profile: google('100000000000000000007', 'Emmy', 'Noether', verified('emmy.noether@example.com')),
  },
];

export function findPersona(id: string): Persona | undefined {
  return personas.find((persona) => persona.id === id);
}

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`A persona could not be made: ${outcome.refusal.code} ${outcome.refusal.detail ?? ''}`);
}

function databaseUser(users: UserStore, username: string, email: string): User {
  const input: NewUser = { connection: database, username, password: seededPassword, user_id: `seeded-${username}` };
  return value(users.create({ ...input, ...verified(email), verify_email: false }));
}

/** A social user with a linked database identity, as the signup step leaves it behind. */
function linkedUser(users: UserStore, personaId: string, username: string): User {
  const social = users.signInSocial(personaProfile(personaId), '127.0.0.1');
  const secondary = databaseUser(users, username, social.email ?? '');
  value(users.link(social.user_id, { provider: 'auth0', user_id: secondary.user_id }));
  return social;
}

function personaProfile(id: string): SocialProfile {
  const persona = findPersona(id);
  if (!persona) throw new Error(`There is no persona ${id}.`);
  return persona.profile;
}

/**
 * Fills a fresh tenant: who is blocked, who has completed the step before, who has a database user. People who are new
 * appear on their first login. A tenant with other connections than the default one starts with the blocked user alone.
 */
export function seedPersonas(users: UserStore, now: () => number): void {
  seed(users, now);
  // These people have been here for long: the search knows them.
  users.settle();
}

function seed(users: UserStore, now: () => number): void {
  const blocked = users.signInSocial(personaProfile('charles'), '127.0.0.1');
  value(users.update(blocked.user_id, { blocked: true }));
  if (!users.connections.some(({ name }) => name === database)) return;
  linkedUser(users, 'katherine', 'katherine');
  const returning = linkedUser(users, 'hedy', 'hedy');
  const signup = { version: 1, completed_at: new Date(now()).toISOString() };
  value(users.update(returning.user_id, { app_metadata: { username: 'hedy', signup } }));
  databaseUser(users, 'emmy', personaProfile('emmy').email ?? '');
}
