import { isDatabase } from '../store/connections.js';
import type { User } from '../store/user-record.js';
import type { UserStore } from '../store/user-store.js';

export interface Credentials {
  /** A user name or an e-mail address. */
  login: string;
  password: string;
}

/** The database connection of the user with this login. The first that knows the credentials answers. */
export function checkPassword(users: UserStore, credentials: Credentials, ip: string): User | 'blocked' | undefined {
  for (const connection of users.connections.filter(isDatabase)) {
    const user = users.authenticate({ connection: connection.name, ...credentials }, ip);
    if (user) return user;
  }
  return undefined;
}
