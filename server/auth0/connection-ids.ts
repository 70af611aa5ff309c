import type { Deadline } from '../deadline.js';
import { readConnectionOptions } from './connection-options.js';
import type { ManagementApi } from './management-api.js';

/** The ids of connections by their names, as far as they are known by now. */
export type ConnectionIds = Map<string, string>;

/** The path by which a database connection is read, for everything that we want to know of it. */
export function connectionPath(connection: string): string {
  return `/connections?${new URLSearchParams({ name: connection, strategy: 'auth0', fields: 'id,name,options' })}`;
}

/**
 * Reads the id of a database connection, where a call cannot do without it.
 * @returns undefined where there is none of the name. Throws a `TenantError`, for one where `read:connections` is missing.
 */
export async function readConnectionId(
  api: ManagementApi,
  connection: string,
  deadline: Deadline,
): Promise<string | undefined> {
  return readConnectionOptions(await api.read(connectionPath(connection), deadline), connection).id;
}
