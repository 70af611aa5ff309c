import { expect, expectEqual } from '../expectations.js';
import type { Login } from '../login.js';
import type { StoredUser } from '../tenant.js';
import { linkedIdentities, storedUsername, type Trial } from '../trial.js';

/** One username is stored for the login's user, and in identity mode one identity and no user beside it. */
export async function expectOneSignup(trial: Trial, login: Pick<Login, 'userId'>): Promise<void> {
  const user = await trial.stored(login);
  const username = storedUsername(user, trial);
  expect(username !== undefined, 'a completed signup at the tenant', user);
  if (trial.mode === 'profile') return;
  expectEqual(linkedIdentities(user, trial).length, 1, 'number of linked identities');
  const others = await usersNamed(trial, username);
  expect(others.length === 0, `no other user of the name ${username}`, others);
}

/** Users of the connection who have this name by themselves, unlinked: orphans of a signup, or somebody else. */
export async function usersNamed({ tenant, connection }: Trial, username: string): Promise<StoredUser[]> {
  const users = await tenant.users();
  return users.filter((user) => user.username === username && user.identities[0]?.connection === connection);
}
