import type { DeclineReply, DeclineRequest } from '#contracts/endpoints.js';
import { err, ok, type Result } from '../result.js';
import { continueUrl, type LoginSession, loginId } from './login-session.js';
import type { SignupServices } from './signup-services.js';

/**
 * Continues the login without a signup (`skip`) or ends it (`cancel`). Nothing is written to the tenant. The login is consumed.
 * Idempotent: declining again returns the same reply, because the redirect may have failed.
 * Fails with `state_missing` or `skip_not_allowed`.
 */
export async function declineSignup(
  { tokens, config, consumedLogins }: Pick<SignupServices, 'tokens' | 'config' | 'consumedLogins'>,
  session: LoginSession,
  { state, decision }: DeclineRequest,
): Promise<Result<DeclineReply>> {
  if (!state) return err('state_missing');
  if (decision === 'skip' && !config.skippable) return err('skip_not_allowed');
  await consumedLogins.add(loginId(session));
  if (decision === 'cancel') return ok({ continueUrl: continueUrl(session, state, 'access_denied') });
  const sessionToken = await tokens.signContinueToken({
    sub: session.sub,
    state,
    login: session.jti,
    signup: 'skipped',
  });
  return ok({ continueUrl: continueUrl(session, state), sessionToken });
}
