import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ManagementClient } from '#tenant/local/store/management-clients.js';

/** A command for the tenant's process. */
export interface TenantCommand {
  /** Removes all users. */
  reset?: boolean;
  /** Adds users of a social provider, by their IDs there. */
  people?: readonly string[];
  /** Additional latency of every Management API call from now on. */
  delayMs?: number;
}

/** Message of the tenant's process at start and after each command. */
export interface TenantAddress {
  origin: string;
  client: ManagementClient;
}

/** A local tenant in its own process. */
export interface TenantProcess extends TenantAddress {
  /** Resolves when the command is done. */
  send(command: TenantCommand): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startTenant(): Promise<TenantProcess> {
  const program = join(import.meta.dirname, 'tenant-process.ts');
  const child = fork(program, { execArgv: ['--import', 'tsx'] });
  const answer = async () => ((await once(child, 'message')) as [TenantAddress])[0];
  const { origin, client } = await answer();
  return {
    origin,
    client,
    send(command) {
      const done = answer();
      child.send(command);
      return done;
    },
    async stop() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
