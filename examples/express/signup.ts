import { createHash } from 'node:crypto';
import { ManagementClient } from 'auth0';
import { fieldProblem, Problem } from './problem.js';
import { clientId, clientSecret, connection, passwordPolicy, tenant, usernameRules } from './settings.js';

const auth0 = new ManagementClient({
  domain: tenant.host,
  clientId,
  clientSecret,
  audience: `${tenant.origin}/api/v2/`,
  // The SDK would repeat a create call, and wait up to a minute. Retries are up to the page.
  maxRetries: 0,
  timeoutInSeconds: 3,
  // The SDK supports only https, and the local tenant uses http. Auth0 never redirects a call.
  fetch: (url, init) => fetch(String(url).replace(/^https:/, tenant.protocol), { ...init, redirect: 'error' }),
});
const { users } = auth0;

/** The properties of a user that this server reads. */
export interface Account {
  name?: string;
  email?: string;
  email_verified?: boolean;
  picture?: string;
  blocked?: boolean;
  identities?: { connection?: string; profileData?: { username?: string } }[];
}

/** An expected refusal of the tenant. The text may contain personal data, so it is never logged. */
class Refusal {
  readonly status: number;
  readonly text: string;
  constructor(status: number, text: string) {
    this.status = status;
    this.text = text;
  }
}

/** Makes a call to the tenant. @param expected error statuses to return as a `Refusal`; all others throw a `Problem`. */
async function call<T>(make: () => PromiseLike<T>, expected: readonly number[] = []): Promise<T | Refusal> {
  try {
    return await make();
  } catch (error) {
    const { statusCode: status, body } = error as { statusCode?: number; body?: { message?: string } }; // of the SDK
    if (status === undefined)
      throw new Problem('tenant_timeout', { retryAfter: 5, cause: 'the tenant did not answer' });
    if (expected.includes(status)) return new Refusal(status, body?.message ?? '');
    const cause = `the tenant answered ${status}`;
    throw status === 429 || status >= 500
      ? new Problem('tenant_busy', { retryAfter: 5, cause })
      : new Problem('tenant_refused', { cause });
  }
}

async function find(userId: string): Promise<Account | undefined> {
  const found = await call(() => users.get(userId), [404]);
  return found instanceof Refusal ? undefined : (found as Account); // the SDK's type has many more properties
}

/** The username of the linked identity; undefined while the signup is open. */
export function linkedUsername({ identities = [] }: Account): string | undefined {
  const linked = identities.find((identity) => identity.connection === connection);
  return linked && (linked.profileData?.username ?? '');
}

/** Reads the account of a session. Throws a `Problem` if the user is blocked or may not sign up. */
export async function readAccount(userId: string): Promise<Account> {
  const account = await find(userId);
  if (!account) throw new Problem('user_not_found');
  if (account.blocked) throw new Problem('user_blocked');
  if (linkedUsername(account) !== undefined) return account;
  if (!account.email) throw new Problem('email_missing');
  // The address may belong to another person.
  if (!account.email_verified) throw new Problem('email_unverified');
  return account;
}

/** Derives the id of the identity. It is the same for every attempt, so a retry finds an orphaned identity. */
function derivedId(userId: string): string {
  const subject = `signup-step identity ${JSON.stringify([connection, userId])}`;
  return `signup-${createHash('sha256').update(subject).digest('hex').slice(0, 40)}`;
}

/** Normalizes a username as Auth0 stores it: NFKC, no invisible characters, trimmed, lower case. */
export function normalizeUsername(typed: string): string {
  const visible = typed.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible.trim().toLowerCase().normalize('NFKC');
}

/** Checks a normalized username. @returns the error code of the first broken rule, or undefined. */
export function usernameError(username: string): string | undefined {
  const { minLength, maxLength, pattern } = usernameRules;
  if (username === '') return 'field_required';
  if (username.length > maxLength) return 'username_too_long';
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(username)) return 'username_is_email';
  if (/\s/.test(username)) return 'username_has_spaces';
  if (!new RegExp(pattern, 'u').test(username)) return 'username_invalid';
  return username.length < minLength ? 'username_too_short' : undefined;
}

/** Whether a user of the connection has this username. Best-effort: the search lags, and only the create call decides. */
export async function isTaken(username: string): Promise<boolean> {
  const q = `identities.connection:"${connection}" AND (username:"${username}" OR identities.profileData.username:"${username}")`;
  const found = await call(() => users.list({ q, search_engine: 'v3', per_page: 1 }));
  return !(found instanceof Refusal) && found.data.length > 0;
}

/** Users with a submission in flight in this process. */
const busy = new Set<string>();

/**
 * Creates the identity and links it to the account of the session. Every write is idempotent: the id is derived from the user
 * id, and only the identity with that id is deleted or linked, never a user that existed before.
 * @returns the stored username, from this submission or an earlier one.
 */
export async function complete(userId: string, form: { username?: string; password?: string }): Promise<string> {
  if (busy.has(userId)) throw new Problem('in_progress', { retryAfter: 2 });
  busy.add(userId);
  try {
    const account = await readAccount(userId);
    const existing = linkedUsername(account);
    if (existing !== undefined) return existing;
    await create(userId, account, checkForm(form));
    await call(() => users.identities.link(userId, { provider: 'auth0', user_id: derivedId(userId) }), [400, 404, 409]);
    // The stored account decides, not the reply of the link call.
    const stored = linkedUsername(await readAccount(userId));
    if (stored === undefined) throw new Problem('in_progress', { retryAfter: 2, cause: 'not linked' });
    return stored;
  } finally {
    busy.delete(userId);
  }
}

function checkForm({ username: typed = '', password = '' }: { username?: string; password?: string }) {
  const username = normalizeUsername(typed);
  const error = usernameError(username);
  if (error) throw fieldProblem('username', error);
  if (password === '') throw fieldProblem('password', 'field_required');
  if (password.length < passwordPolicy.minLength) throw fieldProblem('password', 'password_too_weak');
  if (Buffer.byteLength(password) > passwordPolicy.maxBytes) throw fieldProblem('password', 'password_too_long');
  return { username, password };
}

async function create(userId: string, { email }: Account, form: { username: string; password: string }): Promise<void> {
  const user_id = derivedId(userId);
  // `readAccount` accepts only verified addresses.
  const address = email ? { email, email_verified: true } : {};
  const body = { connection, user_id, ...form, ...address, verify_email: false };
  const make = () => call(() => users.create(body), [400, 409]);
  let created = await make();
  if (created instanceof Refusal && isConflict(created)) {
    // An earlier attempt may have left an orphaned identity. It is recreated from this form.
    const orphan = await find(`auth0|${user_id}`);
    if (orphan) await call(() => users.delete(`auth0|${user_id}`), [404]);
    created = await make();
  }
  if (created instanceof Refusal) throw isConflict(created) ? await conflict(email, user_id) : refusedForm(created);
  if (created.user_id !== `auth0|${user_id}`)
    throw new Problem('tenant_refused', { cause: 'the tenant chose another id' });
}

/** Tenants answer a conflict with 409, or with 400 and a message. */
function isConflict({ status, text }: Refusal): boolean {
  return status === 409 || /\balready exists\b|\bin use\b/i.test(text);
}

/** Finds out whether the username or the email address is in use, which Auth0's reply does not tell. */
async function conflict(email: string | undefined, ownId: string): Promise<Problem> {
  const found = await call(() => users.listUsersByEmail({ email: email?.toLowerCase() ?? '' }));
  const holders = found instanceof Refusal ? [] : (found as (Account & { user_id?: string })[]);
  const others = holders.filter((user) => user.user_id !== `auth0|${ownId}` && linkedUsername(user) !== undefined);
  return new Problem(others.length > 0 ? 'email_in_use' : 'username_taken');
}

/** Maps the connection's error message to a field error. */
function refusedForm({ text }: Refusal): Problem {
  if (/^PasswordDictionaryError/.test(text)) return fieldProblem('password', 'password_too_common');
  if (/^PasswordNoUserInfoError/.test(text)) return fieldProblem('password', 'password_has_personal_data');
  if (/^Password|property password/.test(text)) return fieldProblem('password', 'password_too_weak');
  if (/username/i.test(text)) return fieldProblem('username', 'username_invalid');
  return new Problem('tenant_refused', { cause: 'the tenant refused the new user' });
}
