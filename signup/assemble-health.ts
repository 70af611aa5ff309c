import type { Assembly } from './assemble.js';
import type { HealthServices } from './flows/services.js';
import { once } from './once.js';

/** What the health check needs; all that asks the tenant is loaded when somebody wants to know. */
export function assembleHealth(assembly: Assembly): HealthServices {
  const services = once(async () => (await import('./assemble.js')).assemble(assembly));
  return {
    config: assembly.config,
    async reachTenant(deadline) {
      return (await services()).reachTenant(deadline);
    },
  };
}
