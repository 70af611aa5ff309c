/**
 * Signup Step: the Rule of the original guide. Auth0 stopped running Rules on 2026-11-18; the post-login Action beside
 * this file took its place. It is kept for private and self-managed pipelines and for migration, and behaves alike.
 *
 * Settings (`configuration`): the same names as the Action's secrets, see signup-step.action.js.
 *
 * Unlike an Action, a Rule runs again from its first line when the browser comes back: `context.protocol` is then
 * "redirect-callback", and what the page sent is in `context.request`. Nothing of its first run is left by then: `context` is
 * made anew, `global` is one container's, and `context.sessionID` means something with `prompt=none` alone. So the Rule
 * cannot compare the token's `login`, as the Action does; `state`, which works once and in one browser, binds the token.
 */
function _signupStep(user, context, callback) {
  const REFUSAL = 'There was a problem signing you up';
  const SESSION_TOKEN_SECONDS = 15 * 60;
  // The API's contract for the token that comes back.
  const LONGEST_CONTINUE_TOKEN_SECONDS = 5 * 60;
  // What a hidden field of the page takes, in UTF-16 units as browsers count.
  const LONGEST_PASS_THROUGH = 500;
  // The ids that the API gives to the identities that it makes.
  const OWN_IDENTITY = /^auth0\|signup-[0-9a-f]{40}$/;
  // The Action can ask `api.redirect.canRedirect()`; a Rule has to know which logins have a browser.
  const WITHOUT_BROWSER = /^(oauth2-(resource-owner|password|token-exchange|access-token)|delegation|wstrust)/;
  const jsonwebtoken = require('jsonwebtoken');
  const { randomUUID } = require('crypto');

  const query = context.request?.query || {};
  const body = context.request?.body || {};
  // Once it is linked, the account has the id of the social login. The next try of that signup deletes it, so nobody may
  // begin to use it.
  if (OWN_IDENTITY.test(user.user_id)) return refuse('signed in with an identity that is not linked');
  // A refresh token is from before the roll-out or from after the step. Refusing it would sign out every mobile user.
  if (context.protocol === 'oauth2-refresh-token') return pass();
  const { settings, wrong } = readSettings();
  if (wrong.length > 0) return refuse(`check the settings: ${wrong.join(', ')}`);
  if (context.protocol === 'redirect-callback') return resume();
  if (isComplete()) return pass();
  if (WITHOUT_BROWSER.test(context.protocol)) {
    return settings.nonInteractive === 'allow' ? pass() : refuse('no browser to redirect');
  }
  // A second redirect in one login is not possible: another Rule may have asked for one already.
  if (context.redirect) return refuse('another rule redirects already');
  // With `prompt=none` as well: Auth0 answers the redirect with `interaction_required`.
  context.redirect = { url: pageUrl() };
  return pass();

  /**
   * Auth0 does not document whether `user.identities` is read anew by now. So a token that is valid, for this login and for
   * these settings is the proof; the record is for later logins.
   */
  function resume() {
    if (query.error || body.error) return refuse('cancelled');
    const token = readContinueToken();
    if (token === undefined) return refuse('continue token refused');
    const foreign = foreignClaims(token);
    if (foreign.length > 0) {
      return refuse(`continue token is not for this login and its settings: ${foreign.join(', ')}`);
    }
    if (token.signup === 'skipped' && settings.skippable) return pass();
    if (token.signup !== 'completed') return refuse(`came back as "${token.signup}"`);
    if (isComplete()) return pass();
    if (settings.proof === 'record') return refuse("completed, but the user's record does not show it");
    console.log('signup-step: record is behind the token');
    return pass();
  }

  /** @returns the claims, or undefined (and a line in the log) where no accepted secret fits or another check fails. */
  function readContinueToken() {
    for (const secret of settings.accepted) {
      try {
        return jsonwebtoken.verify(query.session_token || body.session_token, secret, {
          algorithms: ['HS256'],
          subject: user.user_id,
        });
      } catch (error) {
        console.log(`signup-step: ${error.message}`);
      }
    }
    return undefined;
  }

  /** The library has checked signature, `sub`, and `exp` where there is one. @returns the claims that do not fit. */
  function foreignClaims(token) {
    const fits = {
      iss: plainUrl(token.iss) === plainUrl(settings.url),
      state: Boolean(token.state) && token.state === (query.state || body.state),
      // Without an end or a beginning this is no number.
      exp: token.exp - token.iat <= LONGEST_CONTINUE_TOKEN_SECONDS,
      jti: Boolean(token.jti),
      mode: token.mode === settings.mode,
      connection: settings.mode !== 'identity' || token.connection === settings.connection,
      version: settings.mode !== 'profile' || (typeof token.version === 'number' && token.version >= settings.version),
    };
    return Object.keys(fits).filter((claim) => !fits[claim]);
  }

  function pass() {
    return callback(null, user, context);
  }

  function refuse(reason) {
    console.log(`signup-step: ${reason}`);
    return callback(new UnauthorizedError(REFUSAL));
  }

  /** @returns the settings, and the names of those that are missing or malformed. */
  function readSettings() {
    const wrong = [];
    const read = (name, isValid, byDefault) => {
      const value = String(configuration[name] ?? '').trim();
      if (value === '' && byDefault !== undefined) return byDefault;
      if (/^["'`]|["'`]$/.test(value) || !isValid(value)) wrong.push(name);
      return value;
    };
    const choose = (name, words, byDefault) =>
      read(name, (value) => words.includes(value.toLowerCase()), byDefault).toLowerCase();
    // RFC 7518 3.2 asks HS256 for 32 bytes; with an empty secret anybody could sign.
    const isStrong = (secret) => Buffer.byteLength(readSecret(secret)) >= 32;
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
    return { settings, wrong };
  }

  function readSecret(secret) {
    if (!secret.startsWith('base64url:')) return secret;
    const encoded = secret.slice('base64url:'.length);
    return Buffer.from(/^[\w-]*={0,2}$/.test(encoded) ? encoded : '', 'base64url');
  }

  /** Identity mode: a linked identity in the connection. Profile mode: a username and the version asked for. */
  function isComplete() {
    if (settings.mode === 'identity') {
      return (user.identities || []).some(
        (identity) => identity.provider === 'auth0' && identity.connection === settings.connection,
      );
    }
    const { username, signup } = user.app_metadata || {};
    return Boolean(username) && ((signup && Number(signup.version)) || 0) >= settings.version;
  }

  /** The page's address with the session token; Auth0 adds `state`. Nothing personal is in it. */
  function pageUrl() {
    const url = new URL(settings.url);
    for (const name of settings.passThrough.map((listed) => listed.trim())) {
      const value = query[name];
      // U+FFFD stands for bytes that were no UTF-8.
      if (name === '' || typeof value !== 'string' || /[\ufffd\p{Surrogate}]/u.test(value)) continue;
      // Not in the middle of a character.
      url.searchParams.set(name, value.slice(0, LONGEST_PASS_THROUGH).replace(/[\ud800-\udbff]$/, ''));
    }
    url.searchParams.delete('state');
    url.searchParams.delete('token');
    const claims = {
      jti: randomUUID(),
      client_id: context.clientID,
      client_name: context.clientName,
      ip: context.request?.ip,
    };
    // A Rule is not told the transaction's locale; the language that the application asked for comes closest to it.
    if (typeof query.ui_locales === 'string' && query.ui_locales)
      claims.locale = query.ui_locales.slice(0, 35).split(' ')[0];
    // The issuer says nothing of the domain that the login runs on, and /continue works on that domain alone.
    if (context.request?.hostname) claims.login_domain = context.request.hostname;
    const token = jsonwebtoken.sign(claims, settings.secret, {
      algorithm: 'HS256',
      issuer: 'auth0/rule',
      audience: settings.url,
      subject: user.user_id,
      expiresIn: SESSION_TOKEN_SECONDS,
    });
    url.searchParams.set('session_token', token);
    return url.href;
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
}
