import type { HealthReply } from '#contracts/endpoints.js';
import { ok } from '#server/result.js';
import packageJson from '../package.json' with { type: 'json' };
import { deployed, endpoint } from './_http/endpoint.js';

/** `GET`: whether the API runs. `?deep=1` also calls the tenant. */
export const health = endpoint({
  GET: async ({ query, deadline }, { services }) => {
    const reached = query.get('deep') === '1' ? await services.reachTenant(deadline) : ok(undefined);
    if (!reached.ok) return reached;
    return ok({ status: 'ok', version: packageJson.version, mode: services.config.mode } satisfies HealthReply);
  },
});

export default deployed(health);
