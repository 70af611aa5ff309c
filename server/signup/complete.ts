import type { SignupReply, SignupRequest } from '#contracts/endpoints.js';
import { type FieldErrorCode, isFieldErrorCode } from '#contracts/error-codes.js';
import { normalizeFields } from '#contracts/field-rules.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { type SignupForm, signupFormSchema } from '#contracts/signup-form.js';
import type { Deadline } from '../deadline.js';
import { type FieldFault, fail, invalid, type Outcome, succeed } from '../result.js';
import type { Account } from './account.js';
import type { SignupServices } from './context.js';
import { checkWithHooks } from './field-hooks.js';
import { formRules } from './form-rules.js';
import { loginId, loginIsOver } from './login-id.js';
import { readSignup } from './read-signup.js';
import type { Arrival } from './redirect-tokens.js';
import { isReserved } from './reserved-names.js';
import { continueUrl } from './return-to-login.js';

interface Sent {
  request: SignupRequest;
  /** Is told the account that the tenant answered with, whatever follows. */
  onAccount?: (account: Account) => void;
  /** The language in which the form was read: a BCP 47 tag. */
  language: string;
}

/**
 * Completes a signup and says where the login goes on. A signup that is complete already is answered with what was
 * stored, and nothing is written again.
 * Fails with `state_missing`, `user_not_found`, `user_blocked`, `email_missing`, `email_unverified`, `validation_failed`,
 * `username_taken`, `email_in_use`, `in_progress`, `token_expired` (this login has had its signup) or a failure of the
 * tenant.
 */
export async function completeSignup(
  services: SignupServices,
  { arrival, ...sent }: Sent & { arrival: Arrival },
  deadline: Deadline,
): Promise<Outcome<SignupReply>> {
  const { state } = sent.request;
  if (!state) return fail('state_missing');
  const complete = () => completedUsername(services, { arrival, ...sent }, deadline);
  const username = await services.oneAtATime(arrival.sub, complete, deadline);
  if (!username.ok) return username;
  const sessionToken = await services.tokens.issueReturning({
    sub: arrival.sub,
    state,
    login: arrival.jti,
    signup: 'completed',
    username: username.value,
  });
  return succeed({ username: username.value, continueUrl: continueUrl(arrival, state), sessionToken });
}

/** The username that is stored at the end, by this submission or by an earlier one. */
async function completedUsername(
  services: SignupServices,
  { arrival, ...sent }: Sent & { arrival: Arrival },
  deadline: Deadline,
): Promise<Outcome<string>> {
  const login = loginId(arrival);
  const consumed = await services.consumedLogins.has(login);
  // A request without a username asks for the stored one.
  const useSnapshot = !consumed && sent.request.username !== undefined;
  const snapshot = useSnapshot ? await openSnapshot(services, arrival, sent.request.accountSnapshot) : undefined;
  const current = snapshot
    ? succeed({ account: snapshot, completedAs: undefined })
    : await readSignup(services, arrival.sub, deadline);
  if (!current.ok) return current;
  const { account, completedAs } = current.value;
  sent.onAccount?.(account);
  if (completedAs !== undefined) return succeed(completedAs);
  // The record was changed since, or the user has left. The link must not set a second password.
  if (consumed) return loginIsOver();
  const written = await writeSignup(services, { account, ...sent }, deadline);
  if (written.ok) await services.consumedLogins.add(login);
  return written;
}

async function openSnapshot({ accountSnapshots }: SignupServices, arrival: Arrival, sealed: string | undefined) {
  return sealed === undefined
    ? undefined
    : accountSnapshots?.open(sealed, { userId: arrival.sub, login: loginId(arrival) });
}

async function writeSignup(
  services: SignupServices,
  { request, language, account }: Sent & { account: Account },
  deadline: Deadline,
): Promise<Outcome<string>> {
  const form = checkForm(services, account, request);
  if (!form.ok) return form;
  const { username, password, fields } = form.value;
  const checked = await checkWithHooks(
    services,
    { userId: account.userId, fields, reading: { at: services.now(), language } },
    deadline,
  );
  if (!checked.ok) return checked;
  return services.mode.complete({ account, username, password, metadata: checked.value }, deadline);
}

/** The checks that need nothing but the configuration and the person. */
function checkForm(services: SignupServices, account: Account, request: SignupRequest): Outcome<SignupForm> {
  const rules = formRules(services, account, services.rules.toCheck());
  const parsed = signupFormSchema(rules).safeParse({ ...request, username: request.username ?? '' });
  if (!parsed.success) {
    return invalid(
      ...parsed.error.issues.map(({ path, message }): FieldFault => {
        return { field: String(path.at(-1)), code: onTheWire(isFieldErrorCode(message) ? message : 'field_invalid') };
      }),
    );
  }
  const { username, password, fields } = parsed.data;
  if (rules.password && hasWord(password, services.config.passwordWords))
    return invalid({ field: 'password', code: 'password_too_common' });
  if (isReserved(username, services.config)) return invalid({ field: 'username', code: 'username_reserved' });
  return succeed({ username, password, fields: normalizeFields(fields, rules.fields) });
}

/** The API's list has one code for a password below the policy; the page tells by itself what is missing. */
function onTheWire(code: FieldErrorCode): FieldErrorCode {
  return code === 'password_too_short' ? 'password_too_weak' : code;
}

/** Words of the surroundings. Checked on the server alone. Source: OWASP ASVS 5.0.0, 6.2.11. */
function hasWord(password: string, words: SignupConfig['passwordWords'] = []): boolean {
  const lower = password.toLowerCase();
  return words.some((word) => lower.includes(word.toLowerCase()));
}
