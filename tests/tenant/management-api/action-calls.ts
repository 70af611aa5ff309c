import { ActionsClient } from 'auth0/actions';
import { type Answer, apiUnderTest } from './api-under-test.js';

export const actionScopes = ['read:actions', 'create:actions', 'update:actions', 'delete:actions'];

/** The body of a new Action. */
export const newAction = {
  name: 'gate',
  supported_triggers: [{ id: 'post-login' as const, version: 'v3' }],
  code: 'exports.onExecutePostLogin = async () => {};',
  runtime: 'node22',
  dependencies: [],
  secrets: [{ name: 'KEY', value: 'made-up-value' }],
};

/** Duration of a build in these tests, in milliseconds. */
export const buildMs = 1000;

/** The Management API, with Auth0's SDK client for Actions and a function for other calls. */
export async function actionsUnderTest() {
  const api = await apiUnderTest();
  const sdk = new ActionsClient({ baseUrl: `${api.origin}/api/v2`, token: api.token, maxRetries: 0 });
  const callWith = (scopes: string[], method: string, path: string, body?: unknown): Promise<Answer> =>
    api.call(method, path, body, scopes);
  /** Creates an Action and moves the clock until it is built, and deployed with `deploy`. Returns its ID. */
  const create = async (name: string, deploy = false): Promise<string> => {
    const { id = '' } = await sdk.create({ ...newAction, name, deploy });
    api.advance(buildMs);
    return id;
  };
  return { ...api, sdk, actions: api.stores.actions, callWith, create };
}
