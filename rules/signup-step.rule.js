/**
 * Signup Step: the Rule of the original guide. Auth0 stopped running Rules on 2026-11-18; the post-login Action beside
 * this file took its place. It is kept for private and self-managed pipelines and for migration, and behaves alike.
 *
 * Settings (`configuration`): the same names as the Action's secrets, see signup-step.action.js.
 *
 * Unlike an Action, a Rule runs again from its first line when the browser comes back: `context.protocol` is then
 * "redirect-callback", and what the page sent is in `context.request`.
 */
function _signupStep(user, context, callback) {
  const REFUSAL = 'There was a problem signing you up';
  const TOKEN_SECONDS = 15 * 60;
  // The ids that the API gives to the identities that it makes.
  const OWN_IDENTITY = /^auth0\|signup-[0-9a-f]{40}$/;
  const jsonwebtoken = require('jsonwebtoken');
  const { randomUUID } = require('crypto');

  const query = context.request?.query || {};
  const body = context.request?.body || {};
  const settings = readSettings();

  if (settings === undefined) return refuse('check the settings');
  // Once it is linked, the account has the id of the social login. The next try of that signup deletes it, so nobody may
  // begin to use it.
  if (OWN_IDENTITY.test(user.user_id)) return refuse('signed in with an identity that is not linked');
  if (context.protocol === 'redirect-callback') return resume();
  if (isComplete()) return callback(null, user, context);
  if (!canRedirect()) {
    return settings.nonInteractive === 'allow' ? callback(null, user, context) : refuse('no browser to redirect');
  }
  // A second redirect in one login is not possible: another Rule may have asked for one already.
  if (context.redirect) return refuse('another rule redirects already');
  context.redirect = { url: pageUrl() };
  return callback(null, user, context);

  /** Auth0 has read the user anew by now. */
  function resume() {
    if (query.error || body.error) return refuse('cancelled');
    const returned = readReturningToken();
    if (returned === undefined) return refuse('returning token refused');
    // A token without an end, or made for another login, is not the page's answer to this one.
    if (!returned.exp || !returned.iat) return refuse('returning token without exp or iat');
    if (!sameUrl(returned.iss, settings.url)) return refuse('returning token of another issuer');
    if (!returned.state || returned.state !== (query.state || body.state)) return refuse('state does not match');
    if (returned.signup === 'skipped' && settings.skippable) return callback(null, user, context);
    // The record decides, not the token.
    if (returned.signup === 'completed' && isComplete()) return callback(null, user, context);
    return refuse("the user's record does not show the signup");
  }

  /** @returns the claims, or undefined (and a line in the log) where no accepted secret fits or another check fails. */
  function readReturningToken() {
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

  function refuse(reason) {
    console.log(`signup-step: ${reason}`);
    return callback(new UnauthorizedError(REFUSAL));
  }

  /** @returns the settings, or undefined where one is missing or of no use. */
  function readSettings() {
    const mode = configuration.SIGNUP_MODE;
    if (plainUrl(configuration.SIGNUP_URL) === undefined) return undefined;
    const secrets = [configuration.REDIRECT_TOKEN_SECRET || ''];
    if (configuration.REDIRECT_TOKEN_SECRET_ALSO) secrets.push(configuration.REDIRECT_TOKEN_SECRET_ALSO);
    const accepted = secrets.map(readSecret);
    // RFC 7518 3.2 asks HS256 for 32 bytes; with an empty secret anybody could sign.
    if (accepted.some((secret) => Buffer.byteLength(secret) < 32)) return undefined;
    if (mode !== 'identity' && mode !== 'profile') return undefined;
    if (mode === 'identity' && !configuration.SIGNUP_CONNECTION) return undefined;
    if (Number.isNaN(Number(configuration.SIGNUP_VERSION || 0))) return undefined;
    return {
      url: configuration.SIGNUP_URL,
      secret: accepted[0],
      accepted,
      mode,
      connection: configuration.SIGNUP_CONNECTION,
      skippable: configuration.SIGNUP_SKIPPABLE === 'true',
      version: Number(configuration.SIGNUP_VERSION) || 0,
      nonInteractive: configuration.SIGNUP_NON_INTERACTIVE || 'deny',
      passThrough: (configuration.SIGNUP_PASS_THROUGH || '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    };
  }

  function readSecret(secret) {
    return secret.startsWith('base64url:') ? Buffer.from(secret.slice('base64url:'.length), 'base64url') : secret;
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

  /** The Action asks `api.redirect.canRedirect()`; a Rule has to know which logins have a browser. */
  function canRedirect() {
    const withoutBrowser = [
      'oauth2-refresh-token',
      'oauth2-resource-owner',
      'oauth2-password',
      'oauth2-token-exchange',
      'oauth2-access-token',
      'oauth2-resource-owner-jwt-bearer',
    ];
    return !withoutBrowser.includes(context.protocol) && query.prompt !== 'none';
  }

  /** The page's address with the arriving token; Auth0 adds `state`. Nothing personal is in it. */
  function pageUrl() {
    const url = new URL(settings.url);
    for (const name of settings.passThrough) {
      if (typeof query[name] === 'string') url.searchParams.set(name, query[name].slice(0, 512));
    }
    url.searchParams.delete('state');
    url.searchParams.delete('token');
    const claims = { jti: randomUUID(), client_name: context.clientName, ip: context.request?.ip };
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
      expiresIn: TOKEN_SECONDS,
    });
    url.searchParams.set('session_token', token);
    return url.href;
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
}
