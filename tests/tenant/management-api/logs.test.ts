import { ActionsClient } from 'auth0/actions';
import { LogsClient } from 'auth0/logs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { type HarbourClient, startHarbour, step } from '../oidc/harbour-client.js';

const reason = 'There was a problem signing you up';
const denies = `exports.onExecutePostLogin = async (event, api) => {
  if (event.user.name !== 'Grace Hopper') api.access.deny('${reason}');
};`;

let tenant: LocalTenant;
let harbour: HarbourClient;
let logs: LogsClient;
let actions: ActionsClient;

beforeEach(async () => {
  ({ tenant, harbour } = await startHarbour(step(denies)));
  const audience = `${tenant.origin}/api/v2/`;
  const grant = { client_id: 'local-bootstrap', client_secret: 'local-bootstrap-secret-made-up', audience };
  const body = new URLSearchParams({ ...grant, grant_type: 'client_credentials' });
  const { access_token } = await (await fetch(`${tenant.origin}/oauth/token`, { method: 'POST', body })).json();
  const sdk = { baseUrl: `${tenant.origin}/api/v2`, token: access_token, maxRetries: 0 };
  logs = new LogsClient(sdk);
  actions = new ActionsClient(sdk);
});
afterEach(() => tenant.close());

it('lists logins and refusals with the text that the application got, the newest first', async () => {
  await harbour.signIn('ada');
  await harbour.signIn('grace', { prompt: 'login' });
  const all = await logs.list({ page: 0, per_page: 50 });
  expect(all.data).toMatchObject([
    { type: 's', client_name: 'Harbour', connection: 'google-oauth2', user_name: 'grace.hopper@example.com' },
    { type: 'f', description: reason, client_id: 'harbour', user_id: 'google-oauth2|100000000000000000001' },
  ]);
  const refused = await logs.list({ search: `type:f AND description:"${reason}"`, include_totals: true, per_page: 1 });
  expect(refused.response).toMatchObject({ total: 1, logs: [{ description: reason }] });
  await expect(logs.list({ search: 'made_up:f' })).rejects.toMatchObject({ statusCode: 400 });
});

it('has the ID of the run of the login flow', async () => {
  await harbour.signIn('ada');
  const [entry] = (await logs.list({ per_page: 1 })).data;
  expect(entry?.details).toEqual({ actions: { executions: [expect.any(String)] } });
  const [id = ''] = tenant.stores.executions.map((execution) => execution.id);
  expect(JSON.stringify(entry?.details)).toContain(id);
  const run = await actions.executions.get(id);
  expect(run).toMatchObject({ trigger_id: 'post-login', status: 'final', results: [{ action_name: 'signup-step' }] });
});
