import * as z from 'zod/mini';
import type { Account, AccountIdentity } from '../../ports/account-directory.js';

const text = z.nullish(z.string());

const identity = z.object({
  provider: text,
  connection: text,
  user_id: z.nullish(z.union([z.string(), z.number()])),
  profileData: z.nullish(z.object({ username: text })),
});

/** What we read of a user of the Management API. Everything but the id may be missing (Auth0: "the only guaranteed field"). */
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

/** Reads a user as the Management API returns it. Throws where the reply is no user at all. */
export function readAccount(reply: unknown): Account {
  return toAccount(user.parse(reply));
}

/** Reads a list of users. */
export function readAccounts(reply: unknown): Account[] {
  return z.array(user).parse(reply).map(toAccount);
}

/** Reads the identities that linking answers with. */
export function readIdentities(reply: unknown): AccountIdentity[] {
  return z.array(identity).parse(reply).map(toIdentity);
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
    ...(reply.created_at != null && { createdAt: Date.parse(String(reply.created_at)) }),
    ...(reply.last_login != null && { lastLogin: Date.parse(String(reply.last_login)) }),
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

/** Auth0 leaves out, nulls or empties what a provider did not give; here it is simply not there. */
function withoutEmpty<K extends string>(values: Record<K, string | null | undefined>): Partial<Record<K, string>> {
  const entries = Object.entries<string | null | undefined>(values).filter(([, value]) => value);
  return Object.fromEntries(entries) as Partial<Record<K, string>>; // Object.fromEntries forgets the keys' type.
}
