import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { findPersona } from '#tenant/local/oidc/personas.js';
import { callsOf } from '../reliability/calls-of.js';
import { environmentFor, password, signToken, state } from './signup-world.js';
import { startFunctions } from './vercel-functions.js';

/** Made up. */
const cronSecret = 'made-up-cron-secret-of-the-tests';

/** The responses of a signup through built functions. */
export interface VercelWalk {
  health: Response;
  session: Response;
  username: Response;
  withoutToken: Response;
  /** The scheduled cleanup, started like Vercel's cron. */
  cleanup: Response;
  signup: Response;
  /** Its calls to the tenant, in order. */
  signupCalls: readonly string[];
  /** A plain form with a username that is too short, and a complete one after the signup. */
  refusedForm: Response;
  form: Response;
  /** Whether the tenant has the linked identity afterwards. */
  linked: boolean;
}

/**
 * Completes a signup through the functions of a Build Output folder, with its own local tenant.
 * @param output the folder with `config.json`, `static` and `functions`.
 */
export async function walkThroughFunctions(output: string): Promise<VercelWalk> {
  const tenant = await startLocalTenant();
  const functions = await startFunctions(output, environmentFor(tenant, { CRON_SECRET: cronSecret }));
  try {
    const profile = findPersona('ada')?.profile;
    if (!profile) throw new Error('There is no persona ada');
    const ada = tenant.users.signInSocial(profile, '127.0.0.1').user_id;
    const token = await signToken({ iss: new URL(tenant.origin).host, sub: ada });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const link = `/?${new URLSearchParams({ session_token: token, state })}`;
    const sendForm = (fields: Record<string, string>) =>
      functions.fetch(link, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const session = await functions.fetch('/api/session', { headers });
    const { accountSnapshot } = (await session.clone().json()) as { accountSnapshot?: string }; // what the function has answered
    const submit = () =>
      functions.fetch('/api/signup', {
        method: 'POST',
        headers,
        body: JSON.stringify({ state, username: 'ada', password, accountSnapshot }),
      });
    const refusedForm = await sendForm({ username: 'a', password });
    const { answer: signup, calls: signupCalls } = await callsOf(tenant, submit);
    const scheduler = { authorization: `Bearer ${cronSecret}`, 'user-agent': 'vercel-cron/1.0' };
    return {
      cleanup: await functions.fetch('/api/cleanup', { headers: scheduler }),
      session,
      refusedForm,
      signup,
      signupCalls,
      health: await functions.fetch('/api/health?deep=1'),
      username: await functions.fetch('/api/username?username=ada', { headers }),
      withoutToken: await functions.fetch('/api/decline', { method: 'POST' }),
      form: await sendForm({ username: 'ada', password }),
      linked: tenant.users.get(ada)?.identities.length === 2,
    };
  } finally {
    functions.close();
    await tenant.close();
  }
}
