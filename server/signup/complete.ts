import type { SignupReply, SignupRequest } from '#contracts/endpoints.js';
import { type FieldErrorCode, isFieldErrorCode } from '#contracts/error-codes.js';
import { normalizeFields } from '#contracts/field-rules.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { type SignupForm, signupFormSchema } from '#contracts/signup-form.js';
import type { Deadline } from '../deadline.js';
import { err, ok, type Result, validationError } from '../result.js';
import { inFlowSpan } from '../telemetry/spans.js';
import type { Account } from './account.js';
import { runFieldHooks } from './fields.js';
import { continueUrl, type LoginSession, loginAlreadyUsed, loginId } from './login-session.js';
import { readSignup } from './open.js';
import { getFormRules } from './rules.js';
import type { SignupDetails, SignupServices, StoredSignup } from './signup-services.js';
import { checkServerRules } from './usernames.js';

export interface Submission {
  session: LoginSession;
  request: SignupRequest;
  /** BCP 47 tag of the language in which the user read the form. */
  language: string;
  /** Name of the brand of the page. */
  brand: string;
  /** Called with the account as soon as it is known, even if the submission fails later. */
  onAccount?: (account: Account) => void;
}

export interface CompletedSignup {
  reply: SignupReply;
  /** Whether this submission completed the signup. false if an earlier one had completed it. */
  isNew: boolean;
}

/**
 * Completes a signup and returns the URL at which the login continues. Idempotent: for a completed signup it returns the stored
 * username and writes nothing.
 * Fails with `state_missing`, `user_not_found`, `user_blocked`, `email_missing`, `email_unverified`, `validation_failed`,
 * `username_taken`, `email_in_use`, `in_progress`, `token_expired` (the login was already used) or a failure of the tenant.
 */
export async function completeSignup(
  services: SignupServices,
  submission: Submission,
  deadline: Deadline,
): Promise<Result<CompletedSignup>> {
  const { session, request } = submission;
  const { state } = request;
  if (!state) return err('state_missing');
  const complete = () => storeSignup(services, submission, deadline);
  const stored = await services.userMutex(session.sub, complete, deadline);
  if (!stored.ok) return stored;
  const { username, alreadyCompleted } = stored.value;
  const sessionToken = await services.tokens.signContinueToken({
    sub: session.sub,
    state,
    login: session.jti,
    signup: 'completed',
    username,
  });
  const reply = { username, continueUrl: continueUrl(session, state), sessionToken };
  return ok({ reply, isNew: !alreadyCompleted });
}

async function storeSignup(
  services: SignupServices,
  submission: Submission,
  deadline: Deadline,
): Promise<Result<StoredSignup>> {
  const { session, request, onAccount } = submission;
  const login = loginId(session);
  const consumed = await services.consumedLogins.has(login);
  const current = await inFlowSpan('signup.read_account', async () => {
    // A request without a username asks for the stored one, so the account must be read.
    const sealed = consumed || request.username === undefined ? undefined : request.accountSnapshot;
    const snapshot = sealed && (await services.accountSnapshots?.open(sealed, { userId: session.sub, login }));
    if (snapshot) return ok({ account: snapshot, existingUsername: undefined });
    return readSignup(services, session.sub, deadline);
  });
  if (!current.ok) return current;
  const { account, existingUsername } = current.value;
  onAccount?.(account);
  if (existingUsername !== undefined) {
    const events = await services.completionEvents();
    await events.confirm(detailsOf(submission), existingUsername);
    return ok({ username: existingUsername, alreadyCompleted: true });
  }
  // A consumed login without a stored username was skipped or cancelled, or the account was changed later. A replay of its link
  // must not set a password.
  if (consumed) return loginAlreadyUsed();
  const written = await writeSignup(services, { ...submission, account }, deadline);
  if (written.ok) await services.consumedLogins.add(login);
  return written;
}

async function writeSignup(
  services: SignupServices,
  submission: Submission & { account: Account },
  deadline: Deadline,
): Promise<Result<StoredSignup>> {
  const { request, language, account } = submission;
  const { strategy } = services;
  const form = checkForm(services, account, request);
  if (!form.ok) return form;
  const { username, password, fields } = form.value;
  const runHooks = () => runFieldHooks(services, { userId: account.userId, fields, language }, deadline);
  const hasHooks = Object.keys(services.hooks).length > 0;
  const metadata = await (hasHooks ? inFlowSpan('signup.field_hooks', runHooks) : runHooks());
  if (!metadata.ok) return metadata;
  const input = { account, username, password, metadata: metadata.value };
  const details = detailsOf(submission);
  const events = await services.completionEvents();
  await events.announce(details);
  const written = await inFlowSpan('signup.write', () => strategy.complete(input, deadline));
  if (written.ok) await events.completed(details, written.value.username);
  return written;
}

function detailsOf({ session, brand, language }: Submission): SignupDetails {
  const { sub: userId, clientId, organization } = session;
  return { userId, clientId, organization, brand, language };
}

/** Validates the form against the configuration and the account, without a call to the tenant. */
function checkForm(services: SignupServices, account: Account, request: SignupRequest): Result<SignupForm> {
  const { config, credentialRules } = services;
  const rules = getFormRules(services, account, credentialRules.forValidation());
  const parsed = signupFormSchema(rules).safeParse({ ...request, username: request.username ?? '' });
  if (!parsed.success)
    return validationError(
      ...parsed.error.issues.map(({ path, message }) => ({ field: String(path.at(-1)), code: toCode(message) })),
    );
  const { username, password, fields } = parsed.data;
  if (rules.password && containsWord(password, config.passwordWords))
    return validationError({ field: 'password', code: 'password_too_common' });
  const refused = checkServerRules(username, config);
  if (refused) return validationError({ field: 'username', code: refused });
  return ok({ username, password, fields: normalizeFields(fields, rules.fields) });
}

/** In replies, a short password has the same code as a weak one. The page itself shows the requirements that are not met. */
function toCode(message: string): FieldErrorCode {
  const code = isFieldErrorCode(message) ? message : 'field_invalid';
  return code === 'password_too_short' ? 'password_too_weak' : code;
}

/** Whether a password contains one of the configured words. Checked on the server only. Source: OWASP ASVS 5.0.0, 6.2.11. */
function containsWord(password: string, words: SignupConfig['passwordWords'] = []): boolean {
  const lower = password.toLowerCase();
  return words.some((word) => lower.includes(word.toLowerCase()));
}
