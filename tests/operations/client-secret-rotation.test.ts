import { expect, it } from 'vitest';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { startWorld } from '../support/signup-world.js';
import { deployed } from './deployments.js';

/** As the dashboard does. @returns the new secret. */
async function rotateSecret(origin: string, clientId: string): Promise<string> {
  const { client_id, client_secret } = bootstrapClient();
  const post = async (path: string, body: object, headers = {}) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const audience = `${origin}/api/v2/`;
  const grant = { grant_type: 'client_credentials', client_id, client_secret, audience };
  const { access_token } = await post('/oauth/token', grant);
  const authorization = `Bearer ${access_token}`;
  const rotated = await post(`/api/v2/clients/${clientId}/rotate-secret`, {}, { authorization });
  return rotated.client_secret;
}

it('the client secret is rotated without a failed signup: running instances keep their access token, new ones have the new secret', async () => {
  const world = await startWorld();
  const { client_id, client_secret: former } = world.tenant.client;
  const running = deployed(world, { AUTH0_CLIENT_SECRET: former });
  expect(await running('one', 'one-name')).toEqual([200]);

  const fresh = await rotateSecret(world.tenant.origin, client_id);
  // A running instance has an access token, which outlives the secret.
  expect(await running('two', 'two-name')).toEqual([200]);
  // An instance that starts with the previous secret is refused.
  const late = deployed(world, { AUTH0_CLIENT_SECRET: former });
  expect(await late('three', 'three-name')).toEqual([502, 'tenant_refused']);
  const next = deployed(world, { AUTH0_CLIENT_SECRET: fresh });
  expect(await next('three', 'three-name')).toEqual([200]);
  await world.close();
});
