import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { personas } from '#tenant/local/oidc/personas.js';
import type { User } from '#tenant/local/store/users/user-record.js';

/** The tenant's user of a persona's social login, by the persona's name. */
export function userOf({ users }: Pick<LocalTenant, 'users'>, name: string): User | undefined {
  const profile = personas.find((persona) => persona.profile.name === name)?.profile;
  return users.get(`${profile?.provider}|${profile?.id}`);
}
