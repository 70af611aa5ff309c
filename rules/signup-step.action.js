/**
 * Signup Step: the post-login Action. Paste this file into Actions > Library > Build custom (trigger Login / Post Login,
 * Node 22 or 18), add the secrets, deploy it, and drag it into the Login flow. It needs no dependencies.
 *
 * Secrets (docs/setup.md has the details). White space around a value and upper case in a fixed word make no difference.
 *   SIGNUP_URL              address of the page, for example https://signup.example.com/
 *   REDIRECT_TOKEN_SECRET   shared with the API, at least 32 bytes (`base64url:` in front: the rest is encoded bytes)
 *   REDIRECT_TOKEN_SECRET_ALSO  optional: accepted as well when people come back, while a secret is replaced
 *   SIGNUP_MODE             identity | profile
 *   SIGNUP_CONNECTION       name of the database connection (identity mode)
 *   SIGNUP_SKIPPABLE        true | false (default): may people skip the step?
 *   SIGNUP_VERSION          optional number: asks again whoever completed an older version (profile mode)
 *   SIGNUP_PROOF            token (default) | record: what shows, on return from the page, that the step is completed
 *   SIGNUP_NON_INTERACTIVE  deny (default) | allow: the password grant and other logins without a browser
 *   SIGNUP_PASS_THROUGH     optional, comma-separated: parameters of the login request that are handed to the page
 *
 * What it promises: nobody gets into the application by a login before the step is done, on any login, not only the first
 * one. Nothing personal is put into a URL. Where a setting is missing or malformed it refuses the login and names the
 * setting in the log.
 */

const REFUSAL = 'There was a problem signing you up';
const SESSION_TOKEN_SECONDS = 15 * 60;
/** The API's contract for the token that comes back. */
const LONGEST_CONTINUE_TOKEN_SECONDS = 5 * 60;
/** What a hidden field of the page takes, in UTF-16 units as browsers count. */
const LONGEST_PASS_THROUGH = 500;
/** The ids that the API gives to the identities that it makes. */
const OWN_IDENTITY = /^auth0\|signup-[0-9a-f]{40}$/;
/** Key in the transaction's metadata: the `jti` of the session token. */
const LOGIN_KEY = 'signup_step_login';
/** Protocols without a browser: `canRedirect` knows them as well, but Auth0 calls it deprecated in one place. */
const WITHOUT_BROWSER = /^(oauth2-(resource-owner|password|token-exchange|access-token)|delegation|wstrust)/;

/** Runs on every login: completed users pass, all others are sent to the page. The user's record decides. */
exports.onExecutePostLogin = async (event, api) => {
  if (isUnlinked(event.user)) return api.access.deny(REFUSAL);
  // A refresh token is from before the roll-out or from after the step. Refusing it would sign out every mobile user.
  if (event.transaction?.protocol === 'oauth2-refresh-token') return;
  const settings = readSettings(event.secrets);
  if (settings === undefined) return api.access.deny(REFUSAL);
  if (isComplete(event.user, settings)) return;
  // A session exists even where a login was refused or left half-way: these must not be a way around the step.
  if (!hasBrowser(event, api)) {
    if (settings.nonInteractive !== 'allow') api.access.deny(REFUSAL);
    return;
  }
  const login = loginId(event);
  keepLogin(api, login);
  api.redirect.sendUserTo(settings.url, {
    query: { ...passThrough(event, settings), session_token: encodeToken(event, api, { settings, login }) },
  });
};

/**
 * Runs when the browser comes back to /continue. Auth0 does not document whether `event.user.identities` is read anew by
 * then. So a token that is valid, for this login and for these settings is the proof; the record is for later logins.
 */
exports.onContinuePostLogin = async (event, api) => {
  const refuse = (reason) => {
    console.log(`signup-step: ${reason}`);
    api.access.deny(REFUSAL);
  };
  const settings = readSettings(event.secrets);
  if (settings === undefined || isUnlinked(event.user)) return api.access.deny(REFUSAL);
  if (event.request?.query?.error || event.request?.body?.error) return refuse('cancelled');
  const token = readContinueToken(api, settings.accepted);
  if (token === undefined) return api.access.deny(REFUSAL);
  const foreign = foreignClaims(token, event, settings);
  if (foreign.length > 0) return refuse(`continue token is not for this login and its settings: ${foreign.join(', ')}`);
  if (token.signup === 'skipped' && settings.skippable) return;
  if (token.signup !== 'completed') return refuse(`came back as "${token.signup}"`);
  if (isComplete(event.user, settings)) return;
  if (settings.proof === 'record') return refuse("completed, but the user's record does not show it");
  console.log('signup-step: record is behind the token');
};

/** @returns the claims, or undefined (and a line in the log) where no accepted secret fits or another check fails. */
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

/** validateToken has checked signature, times, `state` and `sub`. @returns the names of the claims that do not fit. */
function foreignClaims(token, event, settings) {
  const login = event.transaction?.metadata?.[LOGIN_KEY];
  const fits = {
    iss: plainUrl(token.iss) === plainUrl(settings.url),
    sub: token.sub === event.user.user_id,
    exp: token.exp - token.iat <= LONGEST_CONTINUE_TOKEN_SECONDS,
    jti: Boolean(token.jti),
    mode: token.mode === settings.mode,
    connection: settings.mode !== 'identity' || token.connection === settings.connection,
    version: settings.mode !== 'profile' || (typeof token.version === 'number' && token.version >= settings.version),
    // Only where Auth0 has kept it.
    login: login === undefined || token.login === login,
  };
  return Object.keys(fits).filter((claim) => !fits[claim]);
}

/** @returns the settings, or undefined (and a line in the log that names them) where some are missing or malformed. */
function readSettings(secrets) {
  const wrong = [];
  const read = (name, isValid, byDefault) => {
    const value = String(secrets[name] ?? '').trim();
    if (value === '' && byDefault !== undefined) return byDefault;
    if (/^["'`]|["'`]$/.test(value) || !isValid(value)) wrong.push(name);
    return value;
  };
  const choose = (name, words, byDefault) =>
    read(name, (value) => words.includes(value.toLowerCase()), byDefault).toLowerCase();
  const url = read('SIGNUP_URL', (value) => plainUrl(value) !== undefined);
  const secret = read('REDIRECT_TOKEN_SECRET', isStrong);
  const also = read('REDIRECT_TOKEN_SECRET_ALSO', isStrong, '');
  const mode = choose('SIGNUP_MODE', ['identity', 'profile']);
  const settings = {
    url,
    secret: readSecret(secret),
    accepted: [secret, also].filter(Boolean).map(readSecret),
    mode,
    connection: read('SIGNUP_CONNECTION', (value) => /^[^\s"'`]+$/.test(value), mode === 'identity' ? undefined : ''),
    skippable: choose('SIGNUP_SKIPPABLE', ['true', 'false'], 'false') === 'true',
    version: Number(read('SIGNUP_VERSION', (value) => /^\d+(\.\d+)?$/.test(value), '0')),
    proof: choose('SIGNUP_PROOF', ['token', 'record'], 'token'),
    nonInteractive: choose('SIGNUP_NON_INTERACTIVE', ['deny', 'allow'], 'deny'),
    passThrough: read('SIGNUP_PASS_THROUGH', () => true, '').split(','),
  };
  if (wrong.length === 0) return settings;
  console.log(`signup-step: check the secrets: ${wrong.join(', ')}`);
  return undefined;
}

/** Auth0 documents the secret as text, so bytes that are text are given as text and only others as a Buffer. */
function readSecret(secret) {
  if (!secret.startsWith('base64url:')) return secret;
  const encoded = secret.slice('base64url:'.length);
  const bytes = Buffer.from(/^[\w-]*={0,2}$/.test(encoded) ? encoded : '', 'base64url');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes;
}

/** RFC 7518 3.2 asks HS256 for 32 bytes; with an empty secret anybody could sign. */
function isStrong(secret) {
  return Buffer.byteLength(readSecret(secret)) >= 32;
}

/**
 * Whether this is a login with an identity of a signup that was not completed: once it is linked, the account has the id of
 * the social login. The next try of that signup deletes it, so nobody may begin to use it.
 */
function isUnlinked(user) {
  if (!OWN_IDENTITY.test(user.user_id)) return false;
  console.log('signup-step: signed in with an identity that is not linked: its signup was not completed');
  return true;
}

/** Identity mode: a linked identity in the connection. Profile mode: a username and the version asked for. */
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
 * Whether the login runs in a browser that Auth0 can send to the page. A silent one (`prompt=none`) counts: Auth0 answers its
 * redirect with `interaction_required`, from which SDKs know how to recover.
 */
function hasBrowser(event, api) {
  const { protocol, prompt } = event.transaction || {};
  if (WITHOUT_BROWSER.test(protocol)) return false;
  if ((prompt || []).includes('none') || event.request?.query?.prompt === 'none') return true;
  return typeof api.redirect.canRedirect !== 'function' || api.redirect.canRedirect();
}

/** The token that opens the page: Auth0 adds iss, sub, iat, exp and ip. */
function encodeToken(event, api, { settings, login }) {
  const payload = { aud: settings.url, jti: login };
  // The page goes back to this host: which issuer Auth0 names on a custom domain is not documented.
  if (event.request?.hostname) payload.login_domain = event.request.hostname;
  if (event.client?.client_id) payload.client_id = event.client.client_id;
  if (event.client?.name) payload.client_name = event.client.name;
  if (event.transaction?.locale) payload.locale = event.transaction.locale;
  return api.redirect.encodeToken({ secret: settings.secret, expiresInSeconds: SESSION_TOKEN_SECONDS, payload });
}

/** Unique per login: the transaction's id, which Auth0 has for every login in a browser. Node 18 has no global `crypto`. */
function loginId(event) {
  return event.transaction?.id || require('crypto').randomUUID();
}

/** Transaction metadata is newer than Actions are, and other Actions may have used it up: then there is nothing to compare. */
function keepLogin(api, login) {
  if (typeof api.transaction?.setMetadata !== 'function') return;
  try {
    api.transaction.setMetadata(LOGIN_KEY, login);
  } catch (error) {
    console.log(`signup-step: the login is not kept: ${error.message}`);
  }
}

/** Parameters that the application added to its login request and that the page is to get; unreadable ones are left out. */
function passThrough(event, settings) {
  const query = event.request?.query || {};
  const passed = {};
  for (const name of settings.passThrough.map((listed) => listed.trim())) {
    const value = query[name];
    const isReserved = ['', 'session_token', 'token', 'state'].includes(name);
    // U+FFFD stands for bytes that were no UTF-8.
    if (isReserved || typeof value !== 'string' || /[\ufffd\p{Surrogate}]/u.test(value)) continue;
    // Not in the middle of a character.
    passed[name] = value.slice(0, LONGEST_PASS_THROUGH).replace(/[\ud800-\udbff]$/, '');
  }
  return passed;
}

/** Upper case in the host, a default port or a slash at the end make no difference. Undefined for what is no web address. */
function plainUrl(text) {
  if (!/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(text).href.replace(/\/$/, '');
  } catch {
    return undefined;
  }
}
