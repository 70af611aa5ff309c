import { startBareTenant } from '../../tests/reliability/bare-tenant.js';
import type { TenantAddress, TenantCommand } from './tenant.js';

/** More calls per second than a machine can make, so that the rate limit is never reached. */
const NO_LIMIT = 1_000_000;

/** Runs the local tenant in its own process. Commands come from the parent process (`tenant.ts`). */
const { origin, client, users, faults, calls, addPerson } = await startBareTenant({
  rateLimit: { burst: NO_LIMIT, perSecond: NO_LIMIT },
});
const address: TenantAddress = { origin, client };

process.on('message', ({ reset, people = [], delayMs }: TenantCommand) => {
  if (reset) users.reset();
  for (const person of people) addPerson(person);
  if (delayMs !== undefined) faults.set(delayMs > 0 ? [{ path: '/api/v2/**', delayMs }] : []);
  calls.length = 0;
  process.send?.(address);
});
process.once('disconnect', () => process.exit());
process.send?.(address);
