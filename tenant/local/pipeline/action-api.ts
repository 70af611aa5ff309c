import { type Login, type TransactionMetadata, withChanges } from './login.js';
import { type Changes, noChanges, type Outcome } from './outcome.js';
import { type EncodeTokenOptions, encodeToken, type ValidateTokenOptions, validateToken } from './redirect-tokens.js';

interface Verdict {
  denied?: string;
  redirect?: string;
}

/** `state` is present when the login returns through `/continue`. */
export interface ApiOptions {
  login: Login;
  now: () => number;
  state: string | undefined;
}

function redirectApi({ login, now, state }: ApiOptions, verdict: Verdict) {
  const { protocol, prompt } = login.transaction;
  return {
    // Without a browser, and for `prompt=none`, a redirect would end as `interaction_required`.
    canRedirect: () => state === undefined && protocol === 'oidc-basic-profile' && !prompt.includes('none'),
    sendUserTo: (url: string, { query = {} }: { query?: Record<string, unknown> } = {}) => {
      const target = new URL(url);
      for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value));
      verdict.redirect = target.href;
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

function cacheApi() {
  const records = new Map<string, { value: string }>();
  return {
    get: (key: string) => records.get(key),
    set: (key: string, value: string) => void records.set(key, { value }),
    delete: (key: string) => void records.delete(key),
  };
}

// Auth0's limits, from "Actions Limitations"; a kB is read as 1024 bytes.
const maxKeyLength = 64;
const maxValueBytes = 8 * 1024;
const maxTotalBytes = 16 * 1024;

function byteLength(value: string | number | boolean): number {
  return Buffer.byteLength(String(value));
}

/** The error of a change beyond Auth0's limits, or undefined. Auth0's own texts are not documented. */
function transactionMetadataIssue(metadata: TransactionMetadata, key: unknown, value: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return 'A key of the transaction metadata must be a string.';
  if (key.length > maxKeyLength) return `A key of the transaction metadata has at most ${maxKeyLength} characters.`;
  if (value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return 'A value of the transaction metadata must be a string, a number or a boolean.';
  }
  const isUnsafe = Number.isInteger(value) ? !Number.isSafeInteger(value) : !Number.isFinite(value);
  if (typeof value === 'number' && isUnsafe)
    return 'A number in the transaction metadata must be finite, and an integer must be safe.';
  if (byteLength(value) > maxValueBytes) return 'A value of the transaction metadata has at most 8 kB.';
  const all = Object.entries({ ...metadata, [key]: value });
  const total = all.reduce((sum, [name, kept]) => sum + byteLength(name) + byteLength(kept), 0);
  return total > maxTotalBytes ? 'The transaction metadata has at most 16 kB in all.' : undefined;
}

interface ActionApi {
  api: Record<string, unknown>;
  outcome: () => Outcome;
  /** The current metadata of the transaction. */
  metadata: () => TransactionMetadata;
}

/**
 * Creates the `api` of a post-login Action. `outcome` returns the result after the run. Members that a login step does not
 * need (prompts, enrollment, SAML) are missing, so calling one is a TypeError.
 */
export function actionApi(options: ApiOptions): ActionApi {
  const changes = noChanges();
  const verdict: Verdict = {};
  const metadata = () => withChanges(options.login.transaction.metadata, changes.transactionMetadata);
  const setIn = (target: Record<string, unknown>) => (key: string, value: unknown) => {
    target[key] = value;
  };
  const api = {
    access: {
      deny: (reason: string) => {
        verdict.denied ??= String(reason);
      },
    },
    redirect: redirectApi(options, verdict),
    user: { setAppMetadata: setIn(changes.appMetadata), setUserMetadata: setIn(changes.userMetadata) },
    authentication: authenticationApi(options, changes),
    idToken: { setCustomClaim: setIn(changes.idTokenClaims) },
    accessToken: { setCustomClaim: setIn(changes.accessTokenClaims) },
    transaction: {
      setMetadata: (key: string, value: string | number | boolean | null) => {
        const issue = transactionMetadataIssue(metadata(), key, value);
        if (issue !== undefined) throw new TypeError(issue);
        changes.transactionMetadata[key] = value;
      },
    },
    cache: cacheApi(),
    multifactor: { enable: () => undefined },
  };
  const outcome = (): Outcome => {
    // `deny` takes precedence over a redirect, and the other changes of the Action are kept.
    if (verdict.denied !== undefined) {
      return { type: 'deny', error: 'access_denied', reason: verdict.denied, changes };
    }
    return verdict.redirect === undefined
      ? { type: 'continue', changes }
      : { type: 'redirect', url: verdict.redirect, changes };
  };
  return { api, outcome, metadata };
}
