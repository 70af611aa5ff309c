import type { HealthReply } from '#contracts/endpoints.js';
import { assembleHealth } from '#server/health-services.js';
import { succeed } from '#server/result.js';
import type { HealthServices } from '#server/signup/context.js';
import packageJson from '../package.json' with { type: 'json' };
import { deployed, endpoint } from './_http/endpoint.js';

/** `GET`: whether the API runs; `?deep=1` also asks the tenant. */
export const health = endpoint<HealthServices>({
  GET: async ({ query, deadline }, { services }) => {
    const reached = query.get('deep') === '1' ? await services.reachTenant(deadline) : succeed(undefined);
    if (!reached.ok) return reached;
    return succeed({ status: 'ok', version: packageJson.version, mode: services.config.mode } satisfies HealthReply);
  },
});

export default deployed(health, assembleHealth);
