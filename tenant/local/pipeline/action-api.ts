import { canRedirect, type Login } from './login.js';
import { type Changes, noChanges, type Outcome } from './outcome.js';
import { type EncodeTokenOptions, encodeToken, type ValidateTokenOptions, validateToken } from './redirect-tokens.js';
import { faultOfMetadata, type TransactionMetadata, withChanges } from './transaction-metadata.js';

interface Verdict {
  denied?: string;
  redirect?: string;
}

/** `state` is there when the login comes back through `/continue`. */
export interface ApiOptions {
  login: Login;
  now: () => number;
  state?: string;
}

function withQuery(url: string, query: Record<string, unknown> = {}): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value));
  return target.href;
}

function redirectApi({ login, now, state }: ApiOptions, verdict: Verdict) {
  return {
    canRedirect: () => state === undefined && canRedirect(login.transaction),
    sendUserTo: (url: string, options: { query?: Record<string, unknown> } = {}) => {
      verdict.redirect = withQuery(url, options.query);
    },
    encodeToken: (options: EncodeTokenOptions) => encodeToken(options, login, now()),
    validateToken: (options: ValidateTokenOptions) => {
      if (state === undefined) throw new Error('api.redirect.validateToken works in onContinuePostLogin only.');
      return validateToken(options, login, { state, now: now() });
    },
  };
}

function authenticationApi({ now, state }: ApiOptions, changes: Changes) {
  return {
    setPrimaryUser: (userId: string) => {
      if (changes.primaryUserId !== undefined) throw new Error('The primary user can be set once per transaction.');
      if (userId.length > 128) throw new Error('A primary user id has at most 128 characters.');
      changes.primaryUserId = userId;
    },
    recordMethod: (name: string) => {
      if (state === undefined) throw new Error('api.authentication.recordMethod works in onContinuePostLogin only.');
      changes.methods.push({ name, timestamp: new Date(now()).toISOString() });
    },
  };
}

function transactionApi({ login }: ApiOptions, changes: Changes) {
  return {
    setMetadata: (key: string, value: string | number | boolean | null) => {
      const kept = withChanges(login.transaction.metadata, changes.transactionMetadata);
      const fault = faultOfMetadata(kept, key, value);
      if (fault !== undefined) throw new TypeError(fault);
      changes.transactionMetadata[key] = value;
    },
  };
}

function cacheApi() {
  const records = new Map<string, { value: string }>();
  return {
    get: (key: string) => records.get(key),
    set: (key: string, value: string) => void records.set(key, { value }),
    delete: (key: string) => void records.delete(key),
  };
}

interface ActionApi {
  api: Record<string, unknown>;
  outcome: () => Outcome;
  /** The transaction's metadata as it is by now. */
  metadata: () => TransactionMetadata;
}

/**
 * The `api` of a post-login Action, and how the run ended once it is over. Members that Auth0 does not have, and the few
 * that a login step has no use for (prompts, enrolment, SAML), are missing: calling one is a TypeError.
 */
export function actionApi(options: ApiOptions): ActionApi {
  const changes = noChanges();
  const verdict: Verdict = {};
  const api = {
    access: {
      deny: (reason: string) => {
        verdict.denied ??= String(reason);
      },
    },
    redirect: redirectApi(options, verdict),
    user: {
      setAppMetadata: (key: string, value: unknown) => void Object.assign(changes.appMetadata, { [key]: value }),
      setUserMetadata: (key: string, value: unknown) => void Object.assign(changes.userMetadata, { [key]: value }),
    },
    authentication: authenticationApi(options, changes),
    idToken: {
      setCustomClaim: (name: string, value: unknown) => void Object.assign(changes.idTokenClaims, { [name]: value }),
    },
    accessToken: {
      setCustomClaim: (name: string, value: unknown) =>
        void Object.assign(changes.accessTokenClaims, { [name]: value }),
    },
    transaction: transactionApi(options, changes),
    cache: cacheApi(),
    multifactor: { enable: () => undefined },
  };
  const outcome = (): Outcome => {
    // A refusal wins over a redirect, and keeps the other changes of the Action.
    if (verdict.denied !== undefined) {
      return { type: 'deny', error: 'access_denied', reason: verdict.denied, changes };
    }
    return verdict.redirect === undefined
      ? { type: 'continue', changes }
      : { type: 'redirect', url: verdict.redirect, changes };
  };
  return { api, outcome, metadata: () => withChanges(options.login.transaction.metadata, changes.transactionMetadata) };
}
