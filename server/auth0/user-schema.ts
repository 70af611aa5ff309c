import * as z from 'zod/mini';
import type { Account, AccountIdentity } from '../signup/account.js';
import { TenantError } from './errors.js';

const text = z.nullish(z.string());

const identity = z.object({
  provider: text,
  connection: text,
  user_id: z.nullish(z.union([z.string(), z.number()])),
  profileData: z.nullish(z.object({ username: text })),
});

/** The used parts of a Management API user. Only the ID is always present (Auth0: "the only guaranteed field"). */
const user = z.object({
  user_id: z.string(),
  email: text,
  email_verified: z.nullish(z.boolean()),
  username: text,
  name: text,
  given_name: text,
  family_name: text,
  nickname: text,
  picture: text,
  blocked: z.nullish(z.boolean()),
  created_at: z.nullish(z.union([z.string(), z.number()])),
  last_login: z.nullish(z.union([z.string(), z.number()])),
  identities: z.nullish(z.array(identity)),
  app_metadata: z.nullish(z.record(z.string(), z.unknown())),
});
type User = z.infer<typeof user>;

const users = z.array(user);
const identities = z.array(identity);
const page = z.object({ users, total: z.nullish(z.number()) });

/** One page of a user search. */
export interface FoundUsers {
  accounts: readonly Account[];
  /** Number of all hits, of which Auth0 returns the first thousand. */
  total: number;
}

/** Parses a user of the Management API. Throws a `TenantError` for an invalid reply. */
export function readAccount(reply: unknown): Account {
  return toAccount(parsed(user, reply));
}

/** Parses a list of users. Throws like `readAccount`. */
export function readAccounts(reply: unknown): Account[] {
  return parsed(users, reply).map(toAccount);
}

/** Parses one page of a user search. Throws like `readAccount`. */
export function readFoundUsers(reply: unknown): FoundUsers {
  const { users: found, total } = parsed(page, reply);
  return { accounts: found.map(toAccount), total: total ?? found.length };
}

/** Parses the identities that a link call returns. Throws like `readAccount`. */
export function readIdentities(reply: unknown): AccountIdentity[] {
  return parsed(identities, reply).map(toIdentity);
}

function parsed<T>(schema: z.ZodMiniType<T>, reply: unknown): T {
  const result = schema.safeParse(reply);
  // The error does not contain the reply, which may have personal data.
  if (!result.success) throw TenantError.badResponse();
  return result.data;
}

function toAccount(reply: User): Account {
  const optional = {
    email: reply.email,
    username: reply.username,
    name: reply.name,
    givenName: reply.given_name,
    familyName: reply.family_name,
    nickname: reply.nickname,
    picture: reply.picture,
  };
  return {
    ...withoutEmpty(optional),
    userId: reply.user_id,
    emailVerified: reply.email_verified ?? false,
    blocked: reply.blocked ?? false,
    ...withTime('createdAt', reply.created_at),
    ...withTime('lastLogin', reply.last_login),
    identities: (reply.identities ?? []).map(toIdentity),
    appMetadata: reply.app_metadata ?? {},
  };
}

function toIdentity({ provider, connection, user_id, profileData }: z.infer<typeof identity>): AccountIdentity {
  return {
    provider: provider ?? '',
    connection: connection ?? '',
    id: String(user_id ?? ''),
    ...withoutEmpty({ username: profileData?.username }),
  };
}

/** Leaves out a time that cannot be parsed, because every comparison with it would be false. */
function withTime<K extends string>(key: K, moment: string | number | null | undefined): Partial<Record<K, number>> {
  const at = Date.parse(String(moment));
  return Number.isNaN(at) ? {} : ({ [key]: at } as Record<K, number>); // A computed key loses its type.
}

/** Removes empty values: in Auth0, values that a provider did not send are missing, null or empty. */
function withoutEmpty<K extends string>(values: Record<K, string | null | undefined>): Partial<Record<K, string>> {
  const entries = Object.entries<string | null | undefined>(values).filter(([, value]) => value);
  return Object.fromEntries(entries) as Partial<Record<K, string>>; // Object.fromEntries loses the type of the keys.
}
