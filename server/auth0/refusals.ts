import type { FieldErrorCode } from '#contracts/error-codes.js';
import { type Failure, fail, invalid } from '../result.js';
import type { TenantError } from './tenant-error.js';

/** A refusal that Auth0 is known to answer with. */
interface KnownRefusal {
  /** Left out: a 400 or 404 of the Management API. */
  status?: number;
  /** The token end point instead of the Management API. */
  source?: 'token';
  /** Auth0's own code. */
  errorCode?: RegExp;
  /** Auth0's sentence. */
  message?: RegExp;
  /** What the person hears; `tenant_refused` where left out. */
  code?: 'email_missing';
  /** The field of the form that is at fault, in place of `code`. */
  fault?: { field: 'username' | 'password'; code: FieldErrorCode };
  /** For the log, in our own words: Auth0's sentence may hold a name or an address. `%` stands for what `named` finds. */
  cause: string;
  /** What the team can do about it. */
  remedy: string;
  /** The words of Auth0's sentence that the log may repeat: from a closed list, so none of them is personal. */
  named?: RegExp;
}

const password = (code: FieldErrorCode) => ({ field: 'password', code }) as const;
const username = (code: FieldErrorCode) => ({ field: 'username', code }) as const;

const SCOPES = /\b(?:read|create|update|delete):(?:users_app_metadata|users|connections_options|connections)\b/g;
const PROPERTIES =
  /(?<=(?:on|required) property:? )(?:email_verified|email|username|password|user_id|connection_id|connection|provider|verify_email|blocked|app_metadata|user_metadata)\b/g;

const SHOW_RULES =
  'The page shows the connection’s rules where the application has the scopes read:connections and read:connections_options.';
const OWN_DOMAIN = 'AUTH0_DOMAIN has to be the tenant’s own domain, not a custom one.';
const RIGHT_NAME = 'AUTH0_CONNECTION has to be the name of a database connection, spelled as in the dashboard.';

/**
 * What real tenants answer, and what becomes of it: the first row that fits counts. Conflicts are not among them: they are
 * looked for first (`expected-errors.ts`). Sources: bodies captured from real tenants, Auth0's API description and staff articles.
 */
const KNOWN_REFUSALS: readonly KnownRefusal[] = [
  {
    source: 'token',
    status: 401,
    cause: 'the tenant does not know this client id with this secret',
    remedy: 'Compare AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET with the machine-to-machine application.',
  },
  {
    source: 'token',
    status: 403,
    cause: 'the application may not use the Management API',
    remedy:
      'Authorize the machine-to-machine application for the Auth0 Management API, and give it Client Credentials.',
  },
  { source: 'token', cause: 'there is no token end point for this application', remedy: OWN_DOMAIN },
  { status: 401, cause: 'the tenant does not accept the access token', remedy: OWN_DOMAIN },
  {
    status: 403,
    errorCode: /^insufficient_scope$/,
    cause: 'a scope is missing: %',
    named: SCOPES,
    remedy: 'Grant it to the machine-to-machine application, for the Auth0 Management API.',
  },
  {
    status: 403,
    errorCode: /^(insufficient_entitlement|feature_not_enabled)$/,
    cause: 'the tenant’s plan does not include this call',
    remedy: 'Upgrade the plan. Where account linking is what it lacks, SIGNUP_MODE=profile needs none.',
  },
  {
    message: /requires_username/i,
    cause: 'the connection takes no usernames',
    remedy: 'Turn on “Requires Username”, or the username attribute, in AUTH0_CONNECTION.',
  },
  {
    message: /must be enabled for this client/i,
    cause: 'the connection is not enabled for the application of this API',
    remedy: 'Enable AUTH0_CONNECTION for the machine-to-machine application (AUTH0_CLIENT_ID).',
  },
  { errorCode: /^inexistent_connection$/, cause: 'the tenant has no such connection', remedy: RIGHT_NAME },
  { message: /^(the )?connection does not exist/i, cause: 'the tenant has no such connection', remedy: RIGHT_NAME },
  {
    message: /provider\/connection is not configured/i,
    cause: 'the tenant has no such connection',
    remedy: RIGHT_NAME,
  },
  { message: /connection is disabled/i, cause: 'the connection is disabled', remedy: 'Enable AUTH0_CONNECTION.' },
  {
    message: /does not support user creation/i,
    cause: 'the connection takes no users from the API',
    remedy: `${RIGHT_NAME} One with a custom database needs “Import Users to Auth0” or a Create script.`,
  },
  {
    message: /\bsandbox\b/i,
    cause: 'code of the tenant refused the new user',
    remedy: 'Let pre-user-registration Actions and scripts of AUTH0_CONNECTION pass users that this API creates.',
  },
  {
    message: /\b(missing|required)\b.*\bemail\b/i,
    code: 'email_missing',
    cause: 'the connection requires an address, and the account has none that the tenant takes',
    remedy: 'Make the address optional in AUTH0_CONNECTION (flexible identifiers), so that such people can sign up.',
  },
  {
    message: /^PasswordStrengthError\b/,
    fault: password('password_too_weak'),
    cause: 'the connection’s password policy asks for more',
    remedy: SHOW_RULES,
  },
  {
    message: /^PasswordDictionaryError\b/,
    fault: password('password_too_common'),
    cause: 'the connection’s dictionary has this password',
    remedy: SHOW_RULES,
  },
  {
    message: /^PasswordNoUserInfoError\b/,
    fault: password('password_has_personal_data'),
    cause: 'the connection wants no personal data in passwords',
    remedy: SHOW_RULES,
  },
  {
    message: /^PasswordHistoryError\b/,
    fault: password('password_too_weak'),
    cause: 'the connection’s password history has this password',
    remedy: 'Another password helps; nothing has to be set up.',
  },
  {
    message: /too long.* on property password\b/i,
    fault: password('password_too_long'),
    cause: 'the connection takes shorter passwords only',
    remedy: SHOW_RULES,
  },
  {
    message: / on property password\b/i,
    fault: password('password_too_weak'),
    cause: 'the tenant’s schema refused the password',
    remedy: SHOW_RULES,
  },
  {
    message: /too short.* on property username\b/i,
    fault: username('username_too_short'),
    cause: 'the connection wants longer usernames',
    remedy: SHOW_RULES,
  },
  {
    message: /too long.* on property username\b/i,
    fault: username('username_too_long'),
    cause: 'the connection wants shorter usernames',
    remedy: SHOW_RULES,
  },
  {
    message: /^username\b|\bthe username\b|'username\b| on property username\b/i,
    fault: username('username_invalid'),
    cause: 'the connection’s username rules are stricter than those of signup.config.ts',
    remedy: SHOW_RULES,
  },
  {
    errorCode: /^invalid_body$/,
    cause: 'the tenant’s schema refused what was sent: %',
    named: PROPERTIES,
    remedy: 'Compare metadata keys of fields and hooks with Auth0’s rules. Nothing of the kind: please report it.',
  },
];

/**
 * The failure that a refusal ends with: a fault of the form, or a fault of set-up with what can be done about it.
 * @param ofForm whether the call has sent username and password; those of other calls are never at fault.
 */
export function refusalFailure(error: TenantError, ofForm: boolean): { ok: false; failure: Failure } {
  const known = KNOWN_REFUSALS.find((refusal) => (ofForm || !refusal.fault) && fits(error, refusal));
  if (known === undefined) {
    const remedy = 'The tenant’s log (Monitoring, Logs) of this moment says more.';
    return fail('tenant_refused', { cause: error.message, remedy });
  }
  const { code = 'tenant_refused', fault, remedy } = known;
  const log = { cause: `${error.message}: ${causeOf(error, known)}`, remedy };
  const { failure } = fault ? invalid(fault) : fail(code);
  return { ok: false, failure: { ...failure, ...log } };
}

function fits({ details }: TenantError, { status, source, errorCode, message }: KnownRefusal): boolean {
  const expected =
    status === undefined ? source === 'token' || [400, 404].includes(details.status ?? 0) : details.status === status;
  return (
    expected &&
    (details.source === 'token') === (source === 'token') &&
    (errorCode?.test(details.errorCode ?? '') ?? true) &&
    (message?.test(details.reason ?? '') ?? true)
  );
}

function causeOf({ details: { reason = '' } }: TenantError, { cause, named }: KnownRefusal): string {
  const words = named ? [...new Set(reason.match(named) ?? [])].join(', ') : '';
  return cause.replace('%', () => words || 'Auth0 does not say which');
}
