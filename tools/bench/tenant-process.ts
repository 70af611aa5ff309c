import { startBareTenant } from '../../tests/reliability/bare-tenant.js';
import type { TenantOrder, TenantReport, TenantStart } from './tenant.js';

/** The local tenant as a process of its own, which takes its orders from the process that measures. */
const { perSecond } = JSON.parse(process.argv[2] ?? '{}') as TenantStart;
const tenant = await startBareTenant({ rateLimit: { burst: perSecond, perSecond } });

function carryOut({ forget, people = [], delayMs }: TenantOrder): void {
  if (forget) tenant.users.reset();
  for (const person of people) tenant.addPerson(person);
  if (delayMs !== undefined) tenant.faults.set(delayMs > 0 ? [{ path: '/api/v2/**', delayMs }] : []);
}

function report(): TenantReport {
  const calls = tenant.calls.splice(0);
  return {
    origin: tenant.origin,
    client: tenant.client,
    calls: calls.length,
    refused: calls.filter(({ status }) => status === 429).length,
  };
}

process.on('message', (order: TenantOrder) => {
  carryOut(order);
  process.send?.(report());
});
process.once('disconnect', () => process.exit());
process.send?.(report());
