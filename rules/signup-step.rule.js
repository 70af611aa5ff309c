/**
 * Signup Step: the Rule of the original guide. Auth0 stopped running Rules on 2026-11-18; the post-login Action in this
 * folder replaces it. The Rule remains for private and self-managed pipelines and for migration. It behaves the same.
 *
 * Settings (`configuration`): the same names as the Action's secrets, see signup-step.action.js. The rollout has the same
 * settings and reads `context.clientID`, `clientMetadata`, `connection`, `connectionStrategy`, `organization` and
 * `authorization`. A pipeline without `context.organization` runs every login as one without an organization.
 *
 * Unlike an Action, a Rule runs again from its first line when the browser returns: `context.protocol` is then
 * "redirect-callback", and the page's data is in `context.request`. No state of the first run is left: `context` is new,
 * `global` belongs to one container, and `context.sessionID` is useful with `prompt=none` only. So the Rule cannot compare
 * the token's `login`, as the Action does; `state`, which works once and in one browser, binds the token. It also
 * cannot tell its own redirect from that of another Rule, so it refuses every return without its token. No other Rule may
 * redirect.
 */
function _signupStep(user, context, callback) {
  const REFUSAL = 'There was a problem signing you up';
  const SESSION_TOKEN_SECONDS = 15 * 60;
  // Maximum lifetime of a continue token, by the API's contract.
  const MAX_CONTINUE_TOKEN_SECONDS = 5 * 60;
  // Maximum length of a hidden field of the page, in UTF-16 units as browsers count.
  const MAX_PASS_THROUGH_LENGTH = 500;
  // User IDs of the identities that the API creates.
  const DERIVED_IDENTITY = /^auth0\|signup-[0-9a-f]{40}$/;
  // Strategies of connections, by Auth0's lists of identity providers.
  const PASSWORDLESS = ['email', 'sms'];
  const DATABASE = ['auth0', 'custom'];
  const ENTERPRISE = 'ad adfs google-apps ip office365 oidc okta pingfederate samlp sharepoint waad'.split(' ');
  // Client IDs, names of connections, IDs and names of organizations.
  const ID_OR_NAME = /^[\w.:/-]+$/;
  // Role names are free text, in one line.
  const ROLE_NAME = /^[^"'`\s](.*[^"'`\s])?$/;
  // Protocols without a browser. A Rule has no `api.redirect.canRedirect()`.
  const WITHOUT_BROWSER = /^(oauth2-(resource-owner|password|token-exchange|access-token)|delegation|wstrust)/;
  const jsonwebtoken = require('jsonwebtoken');
  const { createHash, randomUUID } = require('crypto');

  const query = context.request?.query || {};
  const body = context.request?.body || {};
  // An orphaned identity: the user ID of a linked account is that of the social login. The next attempt of that signup
  // deletes the identity, so it must not sign in.
  if (DERIVED_IDENTITY.test(user.user_id))
    return refuse('login with an orphaned identity, whose signup was not completed');
  // A refresh token comes from a login that passed, or from before the rollout. A refusal would sign out every mobile user.
  if (context.protocol === 'oauth2-refresh-token') return pass();
  const { settings, malformed } = readSettings();
  if (malformed !== undefined) return refuse(`check the ${malformed}`);
  // The rollout is not checked on return: this login was asked, so it needs the token even if the rollout has changed.
  if (context.protocol === 'redirect-callback') return resume();
  if (!isAsked(settings.rollout) || isComplete()) return pass();
  if (WITHOUT_BROWSER.test(context.protocol)) {
    return settings.rollout.nonInteractive === 'allow' ? pass() : refuse('no browser to redirect');
  }
  // One redirect per login: another Rule may have set one.
  if (context.redirect) return refuse('another rule redirects already');
  // Also with `prompt=none`: Auth0 answers the redirect with `interaction_required`.
  context.redirect = { url: pageUrl() };
  return pass();

  /**
   * Auth0 does not document whether `user.identities` is fresh by now. So the proof is a valid token for this login and
   * these settings; the user record counts at later logins.
   */
  function resume() {
    if (query.error || body.error) return refuse('cancelled');
    const token = readContinueToken();
    if (token === undefined) return refuse('continue token refused');
    const mismatched = mismatchedClaims(token);
    if (mismatched.length > 0) {
      return refuse(`continue token is not for this login and its settings: ${mismatched.join(', ')}`);
    }
    if (token.signup === 'skipped' && settings.skippable) return pass();
    if (token.signup !== 'completed')
      return refuse(`continue token has signup "${token.signup}", which is not accepted`);
    if (isComplete()) return pass();
    if (settings.proof === 'record') return refuse("completed, but the user's record does not show it");
    console.log('signup-step: record is behind the token');
    return pass();
  }

  /** @returns the claims, or undefined (and a log line) if no accepted secret matches or another check fails. */
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

  /** The library has checked signature, `sub` and, if present, `exp`. @returns the claims that do not match. */
  function mismatchedClaims(token) {
    const matches = {
      iss: normalizeUrl(token.iss) === normalizeUrl(settings.url),
      state: Boolean(token.state) && token.state === (query.state || body.state),
      // Not a number without `exp` or `iat`, so false.
      exp: token.exp - token.iat <= MAX_CONTINUE_TOKEN_SECONDS,
      jti: Boolean(token.jti),
      mode: token.mode === settings.mode,
      connection: settings.mode !== 'identity' || token.connection === settings.connection,
      version: settings.mode !== 'profile' || (typeof token.version === 'number' && token.version >= settings.version),
    };
    return Object.keys(matches).filter((claim) => !matches[claim]);
  }

  function pass() {
    return callback(null, user, context);
  }

  function refuse(reason) {
    console.log(`signup-step: ${reason}`);
    return callback(new UnauthorizedError(REFUSAL));
  }

  /** @returns the settings, and `malformed`: the names of missing or malformed ones, with the place where they are set. */
  function readSettings() {
    const fromConfiguration = settingsReader(configuration);
    const fromMetadata = settingsReader(context.clientMetadata || {});
    const settings = {
      ...readStep(fromConfiguration),
      rollout: { ...readRollout(fromConfiguration), clientFlag: fromMetadata.choice('signup_step', ['on', 'off'], '') },
    };
    const places = { settings: fromConfiguration.invalid, "application's metadata": fromMetadata.invalid };
    const [malformed] = Object.entries(places).filter(([, names]) => names.length > 0);
    return { settings, malformed: malformed && `${malformed[0]}: ${malformed[1].join(', ')}` };
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

  function readSecret(secret) {
    if (!secret.startsWith('base64url:')) return secret;
    const encoded = secret.slice('base64url:'.length);
    return Buffer.from(/^[\w-]*={0,2}$/.test(encoded) ? encoded : '', 'base64url');
  }

  /** RFC 7518, section 3.2: HS256 needs 32 bytes. With an empty secret, any caller could sign. */
  function isStrong(secret) {
    return Buffer.byteLength(readSecret(secret)) >= 32;
  }

  /** Whether all settings of the rollout include this login. */
  function isAsked(rollout) {
    return (
      includesClient(rollout) &&
      includesConnection(rollout) &&
      includesOrganization(rollout) &&
      // A user without a known date is asked.
      !(Date.parse(user.created_at) < rollout.since) &&
      bucketOf(user.user_id) < rollout.share &&
      user.app_metadata?.signup?.exempt !== true &&
      !isListed(rollout.exemptRoles, [], context.authorization?.roles || [])
    );
  }

  function includesClient({ clientFlag, clients, exceptClients }) {
    if (clientFlag !== '') return clientFlag === 'on';
    const id = [context.clientID];
    return isListed(clients, ['all'], id) && !isListed(exceptClients, ['all'], id);
  }

  /** `context.connection` names the identity of this login; a linked account has others, too. */
  function includesConnection({ connections }) {
    const identities = user.identities || [];
    // A login without a connection, such as a token exchange, counts as one with the account's primary identity.
    const name = context.connection ?? identities[0]?.connection;
    const identity = identities.find((candidate) => candidate.connection === name);
    const kind = connectionKind(context.connectionStrategy ?? identity?.provider, identity?.isSocial);
    return isListed(connections, ['all', kind], [name]);
  }

  /** `isSocial` takes precedence: a custom social connection and an enterprise one can have the same strategy. */
  function connectionKind(strategy, isSocial) {
    if (isSocial === true) return 'social';
    if (DATABASE.includes(strategy)) return 'database';
    if (PASSWORDLESS.includes(strategy)) return 'passwordless';
    return isSocial === false || ENTERPRISE.includes(strategy) ? 'enterprise' : 'social';
  }

  function includesOrganization({ organizations }) {
    const { organization } = context;
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
    return (createHash('sha256').update(userId).digest().readUInt32BE(0) / 2 ** 32) * 100;
  }

  /** Identity mode: a linked identity in the connection. Profile mode: a username and the required version. */
  function isComplete() {
    if (settings.mode === 'identity') {
      return (user.identities || []).some(
        (identity) => identity.provider === 'auth0' && identity.connection === settings.connection,
      );
    }
    const { username, signup } = user.app_metadata || {};
    return Boolean(username) && ((signup && Number(signup.version)) || 0) >= settings.version;
  }

  /** The page's address with the session token, without personal data. Auth0 adds `state`. */
  function pageUrl() {
    const url = new URL(settings.url);
    for (const name of settings.passThrough) {
      const value = query[name];
      // U+FFFD replaces bytes that were not UTF-8.
      if (typeof value !== 'string' || /[\ufffd\p{Surrogate}]/u.test(value)) continue;
      // A surrogate pair is never cut in half.
      url.searchParams.set(name, value.slice(0, MAX_PASS_THROUGH_LENGTH).replace(/[\ud800-\udbff]$/, ''));
    }
    url.searchParams.delete('state');
    url.searchParams.delete('token');
    const claims = {
      jti: randomUUID(),
      client_id: context.clientID,
      client_name: context.clientName,
      ip: context.request?.ip,
    };
    // A Rule does not get the transaction's locale; the language that the application requested comes closest.
    if (typeof query.ui_locales === 'string' && query.ui_locales)
      claims.locale = query.ui_locales.slice(0, 35).split(' ')[0];
    if (context.organization?.id) claims.organization = context.organization.id;
    // /continue works on the domain of the login only, which the issuer does not name.
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

  /** Ignores the case of the host, a default port and a trailing slash. Undefined for anything but an http or https URL. */
  function normalizeUrl(text) {
    if (!/^https?:\/\//i.test(text)) return undefined;
    try {
      return new URL(text).href.replace(/\/$/, '');
    } catch {
      return undefined;
    }
  }
}
