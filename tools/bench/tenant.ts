import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ManagementClient } from '#tenant/local/store/management-clients.js';

export interface TenantOrder {
  /** Removes all users. */
  forget?: boolean;
  /** Adds users of a social provider, by the ids that they have there. */
  people?: readonly string[];
  /** How long every call of the Management API takes from now on, on top of its own work. */
  delayMs?: number;
}

/** Sent at the start and after each order. */
export interface TenantAddress {
  origin: string;
  client: ManagementClient;
}

/** A local tenant in a process of its own. */
export interface TenantProcess extends TenantAddress {
  order(order: TenantOrder): Promise<unknown>;
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
    order(order) {
      const answered = answer();
      child.send(order);
      return answered;
    },
    async stop() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
