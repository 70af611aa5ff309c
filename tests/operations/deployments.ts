import { createApplication } from '../../api/_http/application.js';
import { signup } from '../../api/signup.js';
import { environmentFor, password, signupUrl, state, type World } from '../support/signup-world.js';

/** Another deployment for the tenant of a world. @returns signs a new user up there: the status and the code of the reply. */
export function deployed(world: World, env: Record<string, string>) {
  const application = createApplication({ env: environmentFor(world.tenant, env) });
  return async (id: string, username: string): Promise<[status: number, code?: string]> => {
    const profile = { provider: 'github', connection: 'github', id, email: `${id}@example.com`, email_verified: true };
    const { user_id } = world.tenant.users.signInSocial(profile, '127.0.0.1');
    const headers = { authorization: `Bearer ${await world.token(user_id)}`, 'content-type': 'application/json' };
    const typed = application.services.config.mode === 'identity' ? { username, password } : { username };
    const init = { method: 'POST', headers, body: JSON.stringify({ state, ...typed }) };
    const response = await signup(new Request(new URL('/api/signup', signupUrl), init), application);
    const { code } = (await response.json()) as { code?: string };
    return code === undefined ? [response.status] : [response.status, code];
  };
}
