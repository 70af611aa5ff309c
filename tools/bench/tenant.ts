import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ManagementClient } from '#tenant/local/management-api/tokens.js';

/** What a tenant begins with. */
export interface TenantStart {
  /** Its rate limit: calls per second, and so many at once. */
  perSecond: number;
}

export interface TenantOrder {
  /** Forgets everybody who was there before. */
  forget?: boolean;
  /** Adds people who have signed in at a social provider, by the ids that they have there. */
  people?: readonly string[];
  /** How long every call of the Management API takes from now on, on top of its own work. */
  delayMs?: number;
}

export interface TenantReport {
  origin: string;
  client: ManagementClient;
  /** Calls since the report before, those for an access token included. */
  calls: number;
  /** How many of these were refused with 429. */
  refused: number;
}

/** A local tenant in a process of its own. */
export interface TenantProcess extends Pick<TenantReport, 'origin' | 'client'> {
  order(order: TenantOrder): Promise<TenantReport>;
  stop(): Promise<void>;
}

/** More than any machine gets through, so that nobody meets the limit. */
const NO_LIMIT = 1_000_000;

export async function startTenant({ perSecond }: TenantStart = { perSecond: NO_LIMIT }): Promise<TenantProcess> {
  const program = join(import.meta.dirname, 'tenant-process.ts');
  const child = fork(program, [JSON.stringify({ perSecond })], { execArgv: ['--import', 'tsx'] });
  const answer = async () => ((await once(child, 'message')) as [TenantReport])[0];
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
