import type { Assembly } from './assemble.js';
import type { HealthServices, SignupServices } from './flows/services.js';

/** What the health check needs; all that asks the tenant is loaded when somebody wants to know. */
export function assembleHealth(assembly: Assembly): HealthServices {
  let services: Promise<SignupServices> | undefined;
  return {
    config: assembly.config,
    async reachTenant(deadline) {
      services ??= import('./assemble.js').then(({ assembleUncarried }) => assembleUncarried(assembly));
      return (await services).reachTenant(deadline);
    },
  };
}
