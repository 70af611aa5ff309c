/**
 * Signup Step: the post-login Action. Paste this file into Actions > Library > Build custom (trigger Login / Post Login,
 * Node 22 or 18), add the secrets, deploy it, and drag it into the Login flow. It needs no dependencies.
 *
 * Secrets (docs/setup.md has the details). White space around a value, and the case of a fixed word, are ignored. An
 * empty optional value is the default.
 *
 * The step:
 *   SIGNUP_URL              address of the page, for example https://signup.example.com/
 *   REDIRECT_TOKEN_SECRET   shared with the API, at least 32 bytes (`base64url:` in front: the rest is encoded bytes)
 *   REDIRECT_TOKEN_SECRET_ALSO  optional: a second secret for returning tokens, during a rotation
 *   SIGNUP_MODE             identity | profile
 *   SIGNUP_CONNECTION       name of the database connection (identity mode)
 *   SIGNUP_SKIPPABLE        true | false (default): whether users may skip the step
 *   SIGNUP_VERSION          optional number: users who completed an older version are asked again (profile mode)
 *   SIGNUP_PROOF            token (default) | record: the proof of a completed step on return from the page
 *   SIGNUP_PASS_THROUGH     optional, comma-separated: parameters of the login request that the page gets
 *
 * The rollout: which logins are asked (docs/rollout.md). All settings are optional. A login is asked if all include it:
 *   SIGNUP_CLIENTS          client IDs, comma-separated; all (default) | none
 *   SIGNUP_EXCEPT_CLIENTS   client IDs that are not asked; none (default) | all
 *     An application's metadata `signup_step` = on | off wins over these two.
 *   SIGNUP_CONNECTIONS      connection names, or social (default) | passwordless | enterprise | database | all
 *   SIGNUP_ORGANIZATIONS    IDs and names of organizations; all (default) | none: logins without an organization
 *   SIGNUP_SINCE            a date; users who were created before it are not asked
 *   SIGNUP_SHARE            0 to 100 (default): percentage of users
 *   SIGNUP_EXEMPT_ROLES     users with these roles are not asked, nor users with `app_metadata.signup.exempt` = true
 *   SIGNUP_NON_INTERACTIVE  deny (default) | allow: the password grant and other logins without a browser
 *
 * Guarantees: a user who is asked and has not completed the step cannot sign in to the application, on the first login or
 * any later one. A login that is not asked passes without a trace. URLs contain no personal data. If a setting is missing or
 * malformed, every login is refused and the log names the setting.
 */

const REFUSAL = 'There was a problem signing you up';
const SESSION_TOKEN_SECONDS = 15 * 60;
/** Maximum lifetime of a continue token, by the API's contract. */
const MAX_CONTINUE_TOKEN_SECONDS = 5 * 60;
/** Maximum length of a hidden field of the page, in UTF-16 units as browsers count. */
const MAX_PASS_THROUGH_LENGTH = 500;
/** User IDs of the identities that the API creates. */
const DERIVED_IDENTITY = /^auth0\|signup-[0-9a-f]{40}$/;
/** Key in the transaction's metadata: the `jti` of the session token. */
const LOGIN_KEY = 'signup_step_login';
/** Strategies of connections, by Auth0's lists of identity providers. */
const PASSWORDLESS = ['email', 'sms'];
const DATABASE = ['auth0', 'custom'];
const ENTERPRISE = 'ad adfs google-apps ip office365 oidc okta pingfederate samlp sharepoint waad'.split(' ');
/** Client IDs, names of connections, IDs and names of organizations. */
const ID_OR_NAME = /^[\w.:/-]+$/;
/** Role names are free text, in one line. */
const ROLE_NAME = /^[^"'`\s](.*[^"'`\s])?$/;
/** Protocols without a browser. `canRedirect` covers them, but Auth0 calls it deprecated in one place. */
const WITHOUT_BROWSER = /^(oauth2-(resource-owner|password|token-exchange|access-token)|delegation|wstrust)/;

/**
 * Runs on every login. Logins that are not asked and completed users pass, all others are redirected to the page. The user
 * record decides.
 */
exports.onExecutePostLogin = async (event, api) => {
  if (isOrphaned(event.user)) return api.access.deny(REFUSAL);
  // A refresh token comes from a login that passed, or from before the rollout. A refusal would sign out every mobile user.
  if (event.transaction?.protocol === 'oauth2-refresh-token') return;
  const settings = readSettings(event);
  if (settings === undefined) return api.access.deny(REFUSAL);
  if (!isAsked(event, settings.rollout) || isComplete(event.user, settings)) return;
  // A session exists even after a refused or abandoned login, and must not be a way around the step.
  if (!hasBrowser(event, api)) {
    if (settings.rollout.nonInteractive !== 'allow') api.access.deny(REFUSAL);
    return;
  }
  const login = loginId(event);
  storeLogin(api, login);
  api.redirect.sendUserTo(settings.url, {
    query: { ...passThrough(event, settings), session_token: encodeToken(event, api, { settings, login }) },
  });
};

/**
 * Runs when the browser returns to /continue. Auth0 does not document whether `event.user.identities` is fresh by now. So
 * the proof is a valid token for this login and these settings; the user record counts at later logins. The rollout is not
 * checked again: this login was asked, so it needs the token even if the rollout has changed in the meantime.
 */
exports.onContinuePostLogin = async (event, api) => {
  const refuse = (reason) => {
    console.log(`signup-step: ${reason}`);
    api.access.deny(REFUSAL);
  };
  const settings = readSettings(event);
  if (settings === undefined || isOrphaned(event.user)) return api.access.deny(REFUSAL);
  if (event.request?.query?.error || event.request?.body?.error) return refuse('cancelled');
  const token = readContinueToken(api, settings.accepted);
  if (token === undefined) return api.access.deny(REFUSAL);
  const mismatched = mismatchedClaims(token, event, settings);
  if (mismatched.length > 0)
    return refuse(`continue token is not for this login and its settings: ${mismatched.join(', ')}`);
  if (token.signup === 'skipped' && settings.skippable) return;
  if (token.signup !== 'completed') return refuse(`continue token has signup "${token.signup}", which is not accepted`);
  if (isComplete(event.user, settings)) return;
  if (settings.proof === 'record') return refuse("completed, but the user's record does not show it");
  console.log('signup-step: record is behind the token');
};

/** @returns the claims, or undefined (and a log line) if no accepted secret matches or another check fails. */
function readContinueToken(api, accepted) {
  for (const secret of accepted) {
    try {
      return api.redirect.validateToken({ secret, tokenParameterName: 'session_token' });
    } catch (error) {
      console.log(`signup-step: continue token refused: ${error.message}`);
    }
  }
  return undefined;
}

/** validateToken has checked signature, times, `state` and `sub`. @returns the names of the claims that do not match. */
function mismatchedClaims(token, event, settings) {
  const login = event.transaction?.metadata?.[LOGIN_KEY];
  const matches = {
    iss: normalizeUrl(token.iss) === normalizeUrl(settings.url),
    sub: token.sub === event.user.user_id,
    exp: token.exp - token.iat <= MAX_CONTINUE_TOKEN_SECONDS,
    jti: Boolean(token.jti),
    mode: token.mode === settings.mode,
    connection: settings.mode !== 'identity' || token.connection === settings.connection,
    version: settings.mode !== 'profile' || (typeof token.version === 'number' && token.version >= settings.version),
    // Compared only if Auth0 has stored it.
    login: login === undefined || token.login === login,
  };
  return Object.keys(matches).filter((claim) => !matches[claim]);
}

/** @returns the settings, or undefined (and a log line with their names) if some are missing or malformed. */
function readSettings({ secrets, client }) {
  const fromSecrets = settingsReader(secrets);
  const fromMetadata = settingsReader(client?.metadata || {});
  const settings = {
    ...readStep(fromSecrets),
    rollout: { ...readRollout(fromSecrets), clientFlag: fromMetadata.choice('signup_step', ['on', 'off'], '') },
  };
  const places = { secrets: fromSecrets.invalid, "application's metadata": fromMetadata.invalid };
  const malformed = Object.entries(places).filter(([, names]) => names.length > 0);
  for (const [place, names] of malformed) console.log(`signup-step: check the ${place}: ${names.join(', ')}`);
  return malformed.length === 0 ? settings : undefined;
}

/** Reads settings by name, and collects the names of those that are missing (no fallback) or malformed. */
function settingsReader(values) {
  const invalid = [];
  const text = (name, isValid, fallback) => {
    const value = String(values[name] ?? '').trim();
    if (value === '' && fallback !== undefined) return fallback;
    if (/^["'`]|["'`]$/.test(value) || !isValid(value)) invalid.push(name);
    return value;
  };
  const choice = (name, words, fallback) =>
    text(name, (value) => words.includes(value.toLowerCase()), fallback).toLowerCase();
  const list = (name, isEntry, fallback) => {
    const areValid = (entries) => entries.length > 0 && entries.every((entry) => isEntry.test(entry));
    return splitList(text(name, (value) => areValid(splitList(value)), fallback));
  };
  return { invalid, text, choice, list };
}

function readStep({ text, choice }) {
  const url = text('SIGNUP_URL', (value) => normalizeUrl(value) !== undefined);
  const secret = text('REDIRECT_TOKEN_SECRET', isStrong);
  const also = text('REDIRECT_TOKEN_SECRET_ALSO', isStrong, '');
  const mode = choice('SIGNUP_MODE', ['identity', 'profile']);
  return {
    url,
    secret: readSecret(secret),
    accepted: [secret, also].filter(Boolean).map(readSecret),
    mode,
    connection: text('SIGNUP_CONNECTION', (value) => /^[^\s"'`]+$/.test(value), mode === 'identity' ? undefined : ''),
    skippable: choice('SIGNUP_SKIPPABLE', ['true', 'false'], 'false') === 'true',
    version: Number(text('SIGNUP_VERSION', (value) => /^\d+(\.\d+)?$/.test(value), '0')),
    proof: choice('SIGNUP_PROOF', ['token', 'record'], 'token'),
    passThrough: splitList(text('SIGNUP_PASS_THROUGH', () => true, '')),
  };
}

function readRollout({ text, choice, list }) {
  const since = text('SIGNUP_SINCE', isDate, '');
  return {
    clients: list('SIGNUP_CLIENTS', ID_OR_NAME, 'all'),
    exceptClients: list('SIGNUP_EXCEPT_CLIENTS', ID_OR_NAME, 'none'),
    connections: list('SIGNUP_CONNECTIONS', ID_OR_NAME, 'social'),
    organizations: list('SIGNUP_ORGANIZATIONS', ID_OR_NAME, 'all'),
    since: since === '' ? Number.NEGATIVE_INFINITY : Date.parse(since),
    share: Number(text('SIGNUP_SHARE', (value) => /^\d{1,3}(\.\d+)?$/.test(value) && Number(value) <= 100, '100')),
    exemptRoles: list('SIGNUP_EXEMPT_ROLES', ROLE_NAME, ''),
    nonInteractive: choice('SIGNUP_NON_INTERACTIVE', ['deny', 'allow'], 'deny'),
  };
}

function splitList(value) {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/**
 * A date, which is midnight in UTC, or a time with its zone (ISO 8601). Date.parse accepts more: 30 February, times of an
 * unknown zone, plain numbers.
 */
function isDate(value) {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(value)) return false;
  const day = value.slice(0, 10);
  return !Number.isNaN(Date.parse(value)) && new Date(day).toISOString().startsWith(day);
}

/** Whether all settings of the rollout include this login. */
function isAsked({ client, connection, organization, user, authorization }, rollout) {
  return (
    includesClient(client, rollout) &&
    includesConnection({ connection, user }, rollout) &&
    includesOrganization(organization, rollout) &&
    // A user without a known date is asked.
    !(Date.parse(user.created_at) < rollout.since) &&
    bucketOf(user.user_id) < rollout.share &&
    user.app_metadata?.signup?.exempt !== true &&
    !isListed(rollout.exemptRoles, [], authorization?.roles || [])
  );
}

function includesClient(client, { clientFlag, clients, exceptClients }) {
  if (clientFlag !== '') return clientFlag === 'on';
  const id = [client?.client_id];
  return isListed(clients, ['all'], id) && !isListed(exceptClients, ['all'], id);
}

/** `event.connection` names the identity of this login; a linked account has others, too. */
function includesConnection({ connection, user }, { connections }) {
  const identities = user.identities || [];
  // A login without a connection, such as a token exchange, counts as one with the account's primary identity.
  const name = connection?.name ?? identities[0]?.connection;
  const identity = identities.find((candidate) => candidate.connection === name);
  const kind = connectionKind(connection?.strategy ?? identity?.provider, identity?.isSocial);
  return isListed(connections, ['all', kind], [name]);
}

/** `isSocial` takes precedence: a custom social connection and an enterprise one can have the same strategy. */
function connectionKind(strategy, isSocial) {
  if (isSocial === true) return 'social';
  if (DATABASE.includes(strategy)) return 'database';
  if (PASSWORDLESS.includes(strategy)) return 'passwordless';
  return isSocial === false || ENTERPRISE.includes(strategy) ? 'enterprise' : 'social';
}

function includesOrganization(organization, { organizations }) {
  if (!organization) return isListed(organizations, ['all', 'none'], []);
  return isListed(organizations, ['all'], [organization.id, organization.name]);
}

/** Fixed words are case-insensitive, IDs and names are case-sensitive. */
function isListed(list, words, names) {
  return list.some((entry) => words.includes(entry.toLowerCase()) || names.includes(entry));
}

/**
 * The user's bucket, from 0 up to 100: a hash of the user ID, so it never changes and is evenly spread. Users who are asked
 * at a share of 10 are also asked at 20.
 */
function bucketOf(userId) {
  return (nodeCrypto().createHash('sha256').update(userId).digest().readUInt32BE(0) / 2 ** 32) * 100;
}

/** Auth0 documents the secret as text, so only bytes that are not UTF-8 text are passed as a Buffer. */
function readSecret(secret) {
  if (!secret.startsWith('base64url:')) return secret;
  const encoded = secret.slice('base64url:'.length);
  const bytes = Buffer.from(/^[\w-]*={0,2}$/.test(encoded) ? encoded : '', 'base64url');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes;
}

/** RFC 7518, section 3.2: HS256 needs 32 bytes. With an empty secret, any caller could sign. */
function isStrong(secret) {
  return Buffer.byteLength(readSecret(secret)) >= 32;
}

/**
 * Whether this is a login with an orphaned identity: created by a signup and never linked. (The user ID of a linked account
 * is that of the social login.) The next attempt of that signup deletes the identity, so it must not sign in.
 */
function isOrphaned(user) {
  if (!DERIVED_IDENTITY.test(user.user_id)) return false;
  console.log('signup-step: login with an orphaned identity, whose signup was not completed');
  return true;
}

/** Identity mode: a linked identity in the connection. Profile mode: a username and the required version. */
function isComplete(user, settings) {
  if (settings.mode === 'identity') {
    return (user.identities || []).some(
      (identity) => identity.provider === 'auth0' && identity.connection === settings.connection,
    );
  }
  const { username, signup } = user.app_metadata || {};
  return Boolean(username) && ((signup && Number(signup.version)) || 0) >= settings.version;
}

/**
 * Whether the login runs in a browser that Auth0 can redirect. A silent one (`prompt=none`) counts: Auth0 answers its
 * redirect with `interaction_required`, from which SDKs recover.
 */
function hasBrowser(event, api) {
  const { protocol, prompt } = event.transaction || {};
  if (WITHOUT_BROWSER.test(protocol)) return false;
  if ((prompt || []).includes('none') || event.request?.query?.prompt === 'none') return true;
  return typeof api.redirect.canRedirect !== 'function' || api.redirect.canRedirect();
}

/** The session token of the page. Auth0 adds iss, sub, iat, exp and ip. */
function encodeToken(event, api, { settings, login }) {
  const payload = { aud: settings.url, jti: login };
  // The page returns to this host: the issuer on a custom domain is not documented.
  if (event.request?.hostname) payload.login_domain = event.request.hostname;
  if (event.client?.client_id) payload.client_id = event.client.client_id;
  if (event.client?.name) payload.client_name = event.client.name;
  if (event.organization?.id) payload.organization = event.organization.id;
  if (event.transaction?.locale) payload.locale = event.transaction.locale;
  return api.redirect.encodeToken({ secret: settings.secret, expiresInSeconds: SESSION_TOKEN_SECONDS, payload });
}

/** Unique per login: the transaction id, which every login in a browser has. */
function loginId(event) {
  return event.transaction?.id || nodeCrypto().randomUUID();
}

/** Node 18 has no global `crypto`, and the global one of Node 22 has no `createHash`. */
function nodeCrypto() {
  return require('crypto');
}

/** Transaction metadata is newer than Actions, and other Actions may have filled it. The login is then not compared. */
function storeLogin(api, login) {
  if (typeof api.transaction?.setMetadata !== 'function') return;
  try {
    api.transaction.setMetadata(LOGIN_KEY, login);
  } catch (error) {
    console.log(`signup-step: the login was not stored: ${error.message}`);
  }
}

/** Parameters of the application's login request to pass to the page, without unreadable ones. */
function passThrough(event, settings) {
  const query = event.request?.query || {};
  const passed = {};
  for (const name of settings.passThrough) {
    const value = query[name];
    const isReserved = ['session_token', 'token', 'state'].includes(name);
    // U+FFFD replaces bytes that were not UTF-8.
    if (isReserved || typeof value !== 'string' || /[\ufffd\p{Surrogate}]/u.test(value)) continue;
    // A surrogate pair is never cut in half.
    passed[name] = value.slice(0, MAX_PASS_THROUGH_LENGTH).replace(/[\ud800-\udbff]$/, '');
  }
  return passed;
}

/** Ignores the case of the host, a default port and a trailing slash. Undefined for anything but an http or https URL. */
function normalizeUrl(text) {
  if (!/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(text).href.replace(/\/$/, '');
  } catch {
    return undefined;
  }
}
