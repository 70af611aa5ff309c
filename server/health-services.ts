import { once } from './once.js';
import type { Assembly } from './services.js';
import type { HealthServices } from './signup/context.js';

/** What the health check needs; all that asks the tenant is loaded when somebody wants to know. */
export function assembleHealth(assembly: Assembly): HealthServices {
  const services = once(async () => (await import('./services.js')).assemble(assembly));
  return {
    config: assembly.config,
    async reachTenant(deadline) {
      return (await services()).reachTenant(deadline);
    },
  };
}
