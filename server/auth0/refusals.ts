import type { FieldErrorCode } from '#contracts/error-codes.js';
import { type Err, err, validationError } from '../result.js';
import type { TenantError } from './errors.js';

/** A known error response of Auth0. All given conditions must match. */
export interface KnownRefusal {
  /** HTTP status; 400 or 404 by default, any status for the token endpoint. */
  status?: number;
  /** Set for responses of the token endpoint; the Management API by default. */
  source?: 'token';
  /** Auth0's error code. */
  errorCode?: RegExp;
  /** Auth0's message. */
  message?: RegExp;
  /** Error code of our response; `tenant_refused` by default. */
  code?: 'email_missing';
  /** The refused form field and its error, in place of `code`. */
  error?: { field: 'username' | 'password'; code: FieldErrorCode };
  /** For the log, in place of Auth0's message, which may contain personal data. `%` is replaced by the matches of `named`. */
  cause: string;
  /** How the team can fix it. */
  remedy: string;
  /** Words of Auth0's message that may be logged: a closed list without personal data. */
  named?: RegExp;
}

const SCOPES = /\b(?:read|create|update|delete):(?:users_app_metadata|users|connections_options|connections)\b/g;
const PROPERTIES =
  /(?<=(?:on|required) property:? )(?:email_verified|email|username|password|user_id|connection_id|connection|provider|verify_email|blocked|app_metadata|user_metadata)\b/g;

const OWN_DOMAIN = 'Set AUTH0_DOMAIN to the tenant’s own domain, not to a custom domain.';
const RIGHT_NAME = 'Set AUTH0_CONNECTION to the name of a database connection, spelled as in the dashboard.';

/** Refusals of a password or a username that the user typed. */
const FORM_ERRORS = (
  [
    [/^PasswordStrengthError\b/, 'password', 'password_too_weak'],
    [/^PasswordDictionaryError\b/, 'password', 'password_too_common'],
    [/^PasswordNoUserInfoError\b/, 'password', 'password_has_personal_data'],
    [/^PasswordHistoryError\b/, 'password', 'password_too_weak'],
    [/too long.* on property password\b/i, 'password', 'password_too_long'],
    [/ on property password\b/i, 'password', 'password_too_weak'],
    [/too short.* on property username\b/i, 'username', 'username_too_short'],
    [/too long.* on property username\b/i, 'username', 'username_too_long'],
    [/^username\b|\bthe username\b|'username\b| on property username\b/i, 'username', 'username_invalid'],
  ] as const
).map(([message, field, code]) => ({
  message,
  error: { field, code },
  cause: `the connection refuses the ${field}: ${code}`,
  remedy:
    'The page shows the connection’s rules if the application has the scopes read:connections and read:connections_options.',
}));

/**
 * Known refusals of real tenants. The first match counts. Conflicts are not listed, because `conflictOf` is checked first.
 * Sources: responses captured from real tenants, Auth0's API description and staff articles.
 */
export const KNOWN_REFUSALS: readonly KnownRefusal[] = [
  {
    source: 'token',
    status: 401,
    cause: 'client id or client secret is wrong',
    remedy: 'Compare AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET with the machine-to-machine application.',
  },
  {
    source: 'token',
    status: 403,
    cause: 'the application is not authorized for the Management API',
    remedy:
      'Authorize the machine-to-machine application for the Auth0 Management API, and allow the Client Credentials grant.',
  },
  { source: 'token', cause: 'this domain has no token endpoint for the application', remedy: OWN_DOMAIN },
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
    remedy: 'Upgrade the plan. SIGNUP_MODE=profile works without account linking.',
  },
  {
    message: /requires_username/i,
    cause: 'the connection does not support usernames',
    remedy: 'Turn on “Requires Username”, or the username attribute, in AUTH0_CONNECTION.',
  },
  {
    message: /must be enabled for this client/i,
    cause: 'the connection is not enabled for the application of this API',
    remedy: 'Enable AUTH0_CONNECTION for the machine-to-machine application (AUTH0_CLIENT_ID).',
  },
  { errorCode: /^inexistent_connection$/, cause: 'the tenant has no such connection', remedy: RIGHT_NAME },
  {
    message: /^(the )?connection does not exist|provider\/connection is not configured/i,
    cause: 'the tenant has no such connection',
    remedy: RIGHT_NAME,
  },
  { message: /connection is disabled/i, cause: 'the connection is disabled', remedy: 'Enable AUTH0_CONNECTION.' },
  {
    message: /does not support user creation/i,
    cause: 'the connection does not accept users from the API',
    remedy: `${RIGHT_NAME} One with a custom database needs “Import Users to Auth0” or a Create script.`,
  },
  {
    message: /\bsandbox\b/i,
    cause: 'an Action or script of the tenant refused the new user',
    remedy: 'Pre-user-registration Actions and scripts of AUTH0_CONNECTION have to accept users that this API creates.',
  },
  {
    message: /\b(missing|required)\b.*\bemail\b/i,
    code: 'email_missing',
    cause: 'the connection requires an email address, and the account has none that the tenant accepts',
    remedy: 'Make the address optional in AUTH0_CONNECTION (flexible identifiers).',
  },
  ...FORM_ERRORS,
  {
    errorCode: /^invalid_body$/,
    cause: 'the tenant’s schema refused a property: %',
    named: PROPERTIES,
    remedy: 'Compare the metadata keys of fields and hooks with Auth0’s rules. If they fit, please report a bug.',
  },
];

/**
 * The failure for a refusal: a form error, or a set-up error with its remedy.
 * @param ofForm whether the call sends username and password of a form. Only then form errors are possible.
 */
export function refusalFailure(error: TenantError, ofForm: boolean): Err {
  const known = KNOWN_REFUSALS.find((refusal) => (ofForm || !refusal.error) && fits(error, refusal));
  if (known === undefined) {
    const remedy = 'See the tenant’s log (Monitoring, Logs) at this time.';
    return err('tenant_refused', { cause: error.message, remedy });
  }
  const { code = 'tenant_refused', error: fieldError, remedy } = known;
  const log = { cause: `${error.message}: ${causeOf(error, known)}`, remedy };
  const { failure } = fieldError ? validationError(fieldError) : err(code);
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
  return cause.replace('%', () => words || 'Auth0 does not say which one');
}
