import type { SessionReply } from '#contracts/endpoints.js';
import type { Deadline } from '../deadline.js';
import { err, ok, type Result } from '../result.js';
import { type Account, checkEmailAllowed, toPublicUser } from './account.js';
import { type LoginSession, loginAlreadyUsed, loginId } from './login-session.js';
import { configuredSession, getFormRules } from './rules.js';
import type { SignupServices } from './signup-services.js';
import { findAvailableUsernames } from './usernames.js';

/** The current state of a signup in the tenant. */
export interface CurrentSignup {
  account: Account;
  /** The stored username; undefined while the signup is open. */
  existingUsername: string | undefined;
}

/**
 * Reads the account of a session. Completed signups skip the email check.
 * Fails with `user_not_found`, `user_blocked`, `email_missing`, `email_unverified` or a failure of the tenant.
 */
export async function readSignup(
  { directory, strategy, config }: Pick<SignupServices, 'directory' | 'strategy' | 'config'>,
  userId: string,
  deadline: Deadline,
): Promise<Result<CurrentSignup>> {
  const read = await directory.read(userId, deadline);
  if (!read.ok) return read;
  const account = read.value;
  if (account === undefined) return err('user_not_found');
  if (account.blocked) return err('user_blocked');
  const existingUsername = strategy.completedUsername(account);
  const refusal = existingUsername === undefined ? checkEmailAllowed(account, config) : undefined;
  return refusal ?? ok({ account, existingUsername });
}

/**
 * The session reply: all data that the page needs for the form. Users who may not sign up get the error here, before they type.
 * Fails like `readSignup`, and with `token_expired` if the login was already used.
 */
export async function openSignup(
  services: SignupServices,
  session: LoginSession,
  deadline: Deadline,
): Promise<Result<SessionReply>> {
  // The rules come first in the rate-limit queue: they are read rarely, and only while the rate limit allows.
  const [rules, current, consumed] = await Promise.all([
    services.credentialRules.forDisplay(),
    readSignup(services, session.sub, deadline),
    services.consumedLogins.has(loginId(session)),
  ]);
  if (!current.ok) return current;
  const { account } = current.value;
  const completed = current.value.existingUsername !== undefined;
  if (consumed && !completed) return loginAlreadyUsed();
  const { username, password, fields } = getFormRules(services, account, rules);
  const [suggestions, accountSnapshot] = completed
    ? [[]]
    : await Promise.all([
        findAvailableUsernames(services, { profile: account, rules: username }, deadline),
        services.accountSnapshots?.seal(account, loginId(session)),
      ]);
  return ok({
    ...configuredSession(services.config),
    status: completed ? 'completed' : 'open',
    user: toPublicUser(account),
    username: { ...username, suggestions },
    password,
    fields: [...fields],
    expiresAt: new Date(session.expiresAt * 1000).toISOString(),
    ...(accountSnapshot !== undefined && { accountSnapshot }),
  });
}
