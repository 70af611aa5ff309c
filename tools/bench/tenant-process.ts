import { startBareTenant } from '../../tests/reliability/bare-tenant.js';
import type { TenantAddress, TenantOrder } from './tenant.js';

/** More calls per second than any machine gets through, so that the rate limit is never met. */
const NO_LIMIT = 1_000_000;

/** The local tenant as a process of its own, which takes its orders from the process that measures. */
const { origin, client, users, faults, calls, addPerson } = await startBareTenant({
  rateLimit: { burst: NO_LIMIT, perSecond: NO_LIMIT },
});
const address: TenantAddress = { origin, client };

process.on('message', ({ forget, people = [], delayMs }: TenantOrder) => {
  if (forget) users.reset();
  for (const person of people) addPerson(person);
  if (delayMs !== undefined) faults.set(delayMs > 0 ? [{ path: '/api/v2/**', delayMs }] : []);
  calls.length = 0;
  process.send?.(address);
});
process.once('disconnect', () => process.exit());
process.send?.(address);
