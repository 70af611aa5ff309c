import { connection } from '../support/signup-world.js';
import type { Kind, Typed } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';

/** The username that a person's record shows; undefined where the signup is not complete. */
export function completedAs(tenant: BareTenant, kind: Kind, person: string): string | undefined {
  const user = tenant.users.get(person);
  if (kind === 'identity') {
    return user?.identities.find((identity) => identity.connection === connection)?.profileData?.username;
  }
  const name = user?.app_metadata?.username;
  return user?.app_metadata?.signup === undefined || typeof name !== 'string' ? undefined : name;
}

/** Whether the person gets in with what was typed; profile mode has no password, there it is the social login alone. */
export function loginWorks(tenant: BareTenant, kind: Kind, { person, username, password }: Typed & { person: string }) {
  if (kind !== 'identity') return completedAs(tenant, kind, person) === username;
  const user = tenant.users.authenticate({ connection, login: username, password }, '127.0.0.1');
  return typeof user === 'object' && user.user_id === person;
}
