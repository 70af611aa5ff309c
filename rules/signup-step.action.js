/**
 * Signup Step: the post-login Action. Paste this file into Actions > Library > Build custom (trigger Login / Post Login,
 * Node 22), add the secrets, deploy it, and drag it into the Login flow. It needs no dependencies.
 *
 * Secrets:
 *   SIGNUP_URL              address of the page, for example https://signup.example.com/
 *   REDIRECT_TOKEN_SECRET   shared with the API, at least 32 bytes (`base64url:` in front: the rest is encoded bytes)
 *   REDIRECT_TOKEN_SECRET_ALSO  optional: accepted as well when people come back, while a secret is replaced
 *   SIGNUP_MODE             identity | profile
 *   SIGNUP_CONNECTION       name of the database connection (identity mode)
 *   SIGNUP_SKIPPABLE        true | false (default): may somebody skip the step?
 *   SIGNUP_VERSION          optional number: asks again whoever completed an older version (profile mode)
 *   SIGNUP_NON_INTERACTIVE  deny (default) | allow: refresh tokens and silent logins while the step is open
 *   SIGNUP_PASS_THROUGH     optional, comma-separated: parameters of the login request that are handed to the page
 *
 * What it promises: nobody reaches the application before the step is done, on any login, not only the first one.
 * Nothing personal is put into a URL. Where a setting is missing it refuses rather than lets people through.
 */

const REFUSAL = 'There was a problem signing you up';
const TOKEN_SECONDS = 15 * 60;
/** The ids that the API gives to the identities that it makes. */
const OWN_IDENTITY = /^auth0\|signup-[0-9a-f]{40}$/;

/** Runs on every login: lets those pass who have completed the step, and sends everybody else to the page. */
exports.onExecutePostLogin = async (event, api) => {
  const settings = readSettings(event.secrets);
  if (settings === undefined || isUnlinked(event.user)) return api.access.deny(REFUSAL);
  if (isComplete(event.user, settings)) return;
  // Refresh tokens, the password grant and prompt=none have no browser to redirect. A session exists even where a login
  // was refused or left half-way, so letting these pass would be a way around the step.
  if (!api.redirect.canRedirect()) {
    if (settings.nonInteractive !== 'allow') api.access.deny(REFUSAL);
    return;
  }
  api.redirect.sendUserTo(settings.url, {
    query: { ...passThrough(event, settings), session_token: encodeToken(event, api, settings) },
  });
};

/** Runs when the browser comes back to /continue. Auth0 has read the user anew by now. */
exports.onContinuePostLogin = async (event, api) => {
  const settings = readSettings(event.secrets);
  if (settings === undefined || isUnlinked(event.user)) return api.access.deny(REFUSAL);
  if (parameter(event, 'error') !== undefined) return api.access.deny(REFUSAL);
  const returned = readReturningToken(api, settings.accepted);
  if (returned === undefined) return api.access.deny(REFUSAL);
  if (!isOurs(returned, event, settings)) {
    console.log('signup-step: returning token was not made for this login');
    return api.access.deny(REFUSAL);
  }
  if (returned.signup === 'skipped' && settings.skippable) return;
  // The record decides, not the token.
  if (returned.signup === 'completed' && isComplete(event.user, settings)) return;
  console.log(`signup-step: came back as "${returned.signup}" but the user's record does not show it`);
  api.access.deny(REFUSAL);
};

/** @returns the claims, or undefined (and a line in the log) where no accepted secret fits or another check fails. */
function readReturningToken(api, accepted) {
  for (const secret of accepted) {
    try {
      return api.redirect.validateToken({ secret, tokenParameterName: 'session_token' });
    } catch (error) {
      console.log(`signup-step: returning token refused: ${error.message}`);
    }
  }
  return undefined;
}

/** @returns the settings, or undefined (and a line in the log) where one is missing or wrong. */
function readSettings(secrets) {
  const wrong = wrongSecrets(secrets);
  if (wrong.length > 0) {
    console.log(`signup-step: check the secrets: ${wrong.join(', ')}`);
    return undefined;
  }
  const accepted = [secrets.REDIRECT_TOKEN_SECRET, secrets.REDIRECT_TOKEN_SECRET_ALSO].filter(Boolean).map(readSecret);
  return {
    url: secrets.SIGNUP_URL,
    secret: accepted[0],
    accepted,
    mode: secrets.SIGNUP_MODE,
    connection: secrets.SIGNUP_CONNECTION,
    skippable: secrets.SIGNUP_SKIPPABLE === 'true',
    version: Number(secrets.SIGNUP_VERSION) || 0,
    nonInteractive: secrets.SIGNUP_NON_INTERACTIVE || 'deny',
    passThrough: (secrets.SIGNUP_PASS_THROUGH || '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  };
}

/** @returns the names of the secrets that are missing or of no use. */
function wrongSecrets(secrets) {
  const mode = secrets.SIGNUP_MODE;
  const faults = {
    SIGNUP_URL: plainUrl(secrets.SIGNUP_URL) === undefined,
    REDIRECT_TOKEN_SECRET: isWeak(secrets.REDIRECT_TOKEN_SECRET || ''),
    REDIRECT_TOKEN_SECRET_ALSO:
      Boolean(secrets.REDIRECT_TOKEN_SECRET_ALSO) && isWeak(secrets.REDIRECT_TOKEN_SECRET_ALSO),
    SIGNUP_MODE: mode !== 'identity' && mode !== 'profile',
    SIGNUP_CONNECTION: mode === 'identity' && !secrets.SIGNUP_CONNECTION,
    SIGNUP_VERSION: Number.isNaN(Number(secrets.SIGNUP_VERSION || 0)),
  };
  return Object.keys(faults).filter((name) => faults[name]);
}

/** Auth0 documents the secret as text, so bytes that are text are given as text and only others as a Buffer. */
function readSecret(secret) {
  if (!secret.startsWith('base64url:')) return secret;
  const bytes = Buffer.from(secret.slice('base64url:'.length), 'base64url');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes;
}

/** RFC 7518 3.2 asks HS256 for 32 bytes; with an empty secret anybody could sign. */
function isWeak(secret) {
  return byteLength(readSecret(secret)) < 32;
}

/** Length in UTF-8 bytes. Each escape of a URI stands for one byte. */
function byteLength(secret) {
  return typeof secret === 'string' ? encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, '.').length : secret.length;
}

/**
 * Whether somebody has signed in with an identity of a signup that was not completed: once it is linked, the account has the
 * id of the social login. The next try of that signup deletes it, so nobody may begin to use it.
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

/** The token that opens the page: Auth0 adds iss, sub, iat, exp and ip. */
function encodeToken(event, api, settings) {
  const payload = { aud: settings.url, jti: loginId(event) };
  if (event.client?.name) payload.client_name = event.client.name;
  const locale = event.transaction?.locale;
  if (locale) payload.locale = locale;
  return api.redirect.encodeToken({ secret: settings.secret, expiresInSeconds: TOKEN_SECONDS, payload });
}

/** Unique per login: the transaction's id, which Auth0 has for every login in a browser. */
function loginId(event) {
  return event.transaction?.id || crypto.randomUUID();
}

/** Parameters that the application added to its login request and that the page is to get, long ones cut off. */
function passThrough(event, settings) {
  const query = event.request?.query || {};
  const reserved = ['session_token', 'token', 'state'];
  const names = settings.passThrough.filter((name) => !reserved.includes(name) && typeof query[name] === 'string');
  return Object.fromEntries(names.map((name) => [name, query[name].slice(0, 512)]));
}

/** The signature, the times, `state` and `sub` were checked by validateToken; issuer and user are checked here as well. */
function isOurs(returned, event, settings) {
  return sameUrl(returned.iss, settings.url) && returned.sub === event.user.user_id;
}

function sameUrl(one, other) {
  const plain = plainUrl(one);
  return plain !== undefined && plain === plainUrl(other);
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

function parameter(event, name) {
  const { query, body } = event.request || {};
  return query?.[name] || body?.[name] || undefined;
}
