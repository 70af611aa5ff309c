import { ActionsClient } from 'auth0/actions';
import { type Answer, apiUnderTest } from './api-under-test.js';

export const actionScopes = ['read:actions', 'create:actions', 'update:actions', 'delete:actions'];

/** A draft as a caller sends it. */
export const newAction = {
  name: 'gate',
  supported_triggers: [{ id: 'post-login' as const, version: 'v3' }],
  code: 'exports.onExecutePostLogin = async () => {};',
  runtime: 'node22',
  dependencies: [],
  secrets: [{ name: 'KEY', value: 'made-up-value' }],
};

/** The time that a build takes in these tests, in milliseconds. */
export const buildMs = 1000;

/** The Management API, Auth0's own client of its Actions, and calls past that client. */
export async function actionsUnderTest() {
  const api = await apiUnderTest();
  const sdk = new ActionsClient({ baseUrl: `${api.origin}/api/v2`, token: api.token, maxRetries: 0 });
  const callWith = (scopes: string[], method: string, path: string, body?: unknown): Promise<Answer> =>
    api.call(method, path, body, scopes);
  /** An Action that is built, and deployed if asked for; the tenant's clock has moved on. */
  const create = async (name: string, deploy = false): Promise<string> => {
    const { id = '' } = await sdk.create({ ...newAction, name, deploy });
    api.advance(buildMs);
    return id;
  };
  return { ...api, sdk, actions: api.stores.actions, callWith, create };
}
