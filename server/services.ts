import { setTimeout as waitFor } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { type ManagementApi, managementApi } from './auth0/client.js';
import { databaseConnection, rulesFromConnection } from './auth0/connection.js';
import { managementTokens } from './auth0/token.js';
import { type OrphanStore, orphanSearch } from './auth0/user-search.js';
import { auth0Directory } from './auth0/users.js';
import { type Challenge, turnstile } from './challenge.js';
import type { CleanupReport } from './cleanup/scheduled-cleanup.js';
import type { Clock, Deadline } from './deadline.js';
import { createRateLimiter, type RateLimiter } from './limits.js';
import { connectRedis, consumedLoginsInRedis, keyHasher, type RedisConnection } from './redis.js';
import { err, ok, type Result } from './result.js';
import { isLoopback } from './settings/formats.js';
import type { Settings } from './settings/settings.js';
import type { AccountDirectory } from './signup/account.js';
import { identityMode } from './signup/identity-mode.js';
import { type LoginSession, loginId, noConsumedLogins } from './signup/login-session.js';
import { profileMode } from './signup/profile-mode.js';
import { rulesFromConfig } from './signup/rules.js';
import { noCompletionEvents, type SignupServices, type SignupStrategy } from './signup/signup-services.js';
import { createKeyedMutex } from './signup/user-mutex.js';
import { createFunnel, type Funnel, loginMarksInMemory, loginMarksInRedis } from './telemetry/funnel.js';
import type { Metrics } from './telemetry/metrics.js';
import { accountSnapshots } from './tokens/account-snapshot.js';
import { redirectTokens } from './tokens/redirect-tokens.js';
import { usernamesInMemory } from './usernames/in-memory.js';
import { usernamesInRedis } from './usernames/in-redis.js';
import { usernamesInTenant } from './usernames/in-tenant.js';
import type { WebhookOptions, Webhooks } from './webhooks/webhooks.js';

/** Everything that the endpoints work with. */
export interface Services extends SignupServices {
  rateLimiter: RateLimiter;
  /** Pseudonym of a login in the log. It changes with the shared secret. */
  hashLogin(session: LoginSession): string;
  funnel: Funnel;
  /** undefined when none is configured. */
  challenge: Challenge | undefined;
  /** Whether the tenant answers; fails like any call to it. */
  reachTenant(deadline: Deadline): Promise<Result<void>>;
  /** One run of the scheduled cleanup; undefined without a database connection. */
  cleanup: (() => Promise<CleanupReport>) | undefined;
  /** Loads the webhooks for completed signups; undefined when none are set. */
  webhooks: (() => Promise<Webhooks>) | undefined;
}

export interface ServiceOptions {
  settings: Settings;
  /** With the overrides of the environment applied. */
  config: SignupConfig;
  hooks: SignupHooks;
  now: Clock;
  /** Counts the calls to the tenant. */
  metrics?: Metrics;
  /** For webhooks, which are sent after the reply. */
  log: Logger;
  /** Sends the calls to the tenant; the global `fetch` by default. */
  fetch?: typeof fetch;
  /** Waits for a number of milliseconds; the timer of Node by default. */
  wait?: (ms: number) => Promise<unknown>;
}

/** Creates all services. This file is the only place that picks implementations. */
export function createServices(options: ServiceOptions): Services {
  const { settings, config, hooks, now } = options;
  const { tokenSecrets, signupUrl, tenantOrigin } = settings;
  const api = tenantApi(options);
  const connection = databaseConnection(api, settings.connection);
  const directory = auth0Directory({ api, connection, now });
  const strategy = signupStrategy(options, directory);
  const configured = rulesFromConfig(config);
  // The connection's rules do not apply in profile mode: it stores no usernames, and there is no password.
  const useConnectionRules = config.mode === 'identity' && config.rulesFrom !== 'config';
  const hashedKey = keyHasher(tokenSecrets[0], tenantOrigin);
  // Separate from the connection of usernames: optional data must not wait as long.
  const redis =
    settings.redisUrl === ''
      ? undefined
      : { connection: connectRedis(settings.redisUrl, { failFast: true }), hashedKey };
  const webhooks = webhooksFor(options, directory, { strategy, redis: redis?.connection });
  return {
    config,
    hooks,
    now,
    directory,
    strategy,
    credentialRules: useConnectionRules
      ? rulesFromConnection({ connection, configured, now })
      : { forDisplay: async () => configured, forValidation: () => configured },
    tokens: redirectTokens({
      secrets: tokenSecrets,
      signupUrl,
      loginOrigins: loginOriginsByIssuer([tenantOrigin, ...settings.loginOrigins]),
      defaultLoginOrigin: tenantOrigin,
      // The Action compares these with its own settings.
      step:
        config.mode === 'identity'
          ? { mode: 'identity', connection: settings.connection }
          : { mode: 'profile', version: config.version },
      now,
    }),
    accountSnapshots:
      config.mode === 'identity' ? accountSnapshots({ secrets: tokenSecrets, signupUrl, now }) : undefined,
    completionEvents: webhooks ? async () => (await webhooks()).events : async () => noCompletionEvents,
    consumedLogins: redis ? consumedLoginsInRedis(redis.connection, redis.hashedKey) : noConsumedLogins,
    userMutex: createKeyedMutex(),
    rateLimiter: createRateLimiter(redis),
    hashLogin: (session) => hashedKey(`login ${loginId(session)}`),
    funnel: createFunnel(redis ? loginMarksInRedis(redis.connection) : loginMarksInMemory(now)),
    challenge: challengeOf(settings),
    // With another back end this server has no tenant to reach.
    reachTenant: settings.apiUrl ? async () => err('not_found') : cachedTenantCheck(directory, now),
    cleanup: scheduledCleanup(options, { directory, api }),
    webhooks,
  };
}

function webhooksFor(
  { settings, config, log, now }: ServiceOptions,
  directory: AccountDirectory,
  { strategy, redis }: { strategy: SignupStrategy; redis: RedisConnection | undefined },
): Services['webhooks'] {
  const { webhook, tenantOrigin, connection } = settings;
  if (!webhook) return undefined;
  const webhookOptions: WebhookOptions = {
    ...webhook,
    source: { tenantOrigin, mode: config.mode, connection, version: config.version },
    store: redis && { redis, name: new URL(tenantOrigin).host },
    async completedUsername(userId, deadline) {
      const read = await directory.read(userId, deadline);
      return read.ok ? ok(read.value && strategy.completedUsername(read.value)) : read;
    },
    log,
    now,
  };
  // Loaded with the first use: most deployments have no webhooks.
  const load = async () => (await import('./webhooks/webhooks.js')).createWebhooks(webhookOptions);
  let loaded: Promise<Webhooks> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

function scheduledCleanup(
  { settings: { connection }, now, wait = waitFor }: ServiceOptions,
  { directory, api }: { directory: AccountDirectory; api: ManagementApi },
): Services['cleanup'] {
  if (connection === '') return undefined;
  const store = { ...directory, ...orphanSearch({ api, connection, now }) };
  return async () => {
    // Loaded with the first use: only one endpoint needs it.
    const { runScheduledCleanup } = await import('./cleanup/scheduled-cleanup.js');
    return runScheduledCleanup({ store, connection, now, wait });
  };
}

/** Creates the store of `tenant cleanup`. */
export function createOrphanStore({ settings, now }: Pick<ServiceOptions, 'settings' | 'now'>): OrphanStore {
  const api = tenantApi({ settings, now });
  const connection = databaseConnection(api, settings.connection);
  const { read, writeMetadata, delete: remove } = auth0Directory({ api, connection, now });
  return { read, writeMetadata, delete: remove, ...orphanSearch({ api, connection: settings.connection, now }) };
}

function tenantApi({
  settings,
  now,
  fetch,
  metrics,
}: Pick<ServiceOptions, 'settings' | 'now' | 'fetch' | 'metrics'>): ManagementApi {
  const { tenantOrigin, clientId, clientSecret } = settings;
  const onCall = metrics?.tenantCallEnded;
  const tokens = managementTokens({ tenantOrigin, clientId, clientSecret, now, fetch, onCall });
  const api = managementApi({ tenantOrigin, tokens, now, fetch, onCall });
  metrics?.watchQueue(api.queueLength);
  return api;
}

function signupStrategy({ settings, config, now }: ServiceOptions, directory: AccountDirectory) {
  const { connection } = settings;
  const inProfileMode = (registry: Parameters<typeof profileMode>[0]['registry']) =>
    profileMode({ directory, registry, version: config.version, now });
  switch (settings.registry) {
    case 'connection':
      return identityMode({ directory, connection });
    case 'tenant':
      return inProfileMode(usernamesInTenant(directory, now));
    case 'redis':
      return inProfileMode(usernamesInRedis({ redis: connectRedis(settings.redisUrl), directory }));
    case 'memory':
      return inProfileMode(usernamesInMemory(now));
  }
}

function challengeOf({ challenge, signupUrl }: Settings): Challenge | undefined {
  if (challenge === undefined) return undefined;
  return turnstile({ url: challenge.siteverify, secret: challenge.secret, hostname: new URL(signupUrl).hostname });
}

/** The `iss` of an Action's token is the bare host of the login domain. On loopback it may come without the port. */
function loginOriginsByIssuer(origins: readonly string[]): ReadonlyMap<string, string> {
  const issuers = new Map<string, string>();
  for (const origin of origins) {
    const { host, hostname } = new URL(origin);
    issuers.set(host, origin);
    if (isLoopback(hostname)) issuers.set(hostname, issuers.get(hostname) ?? origin);
  }
  return issuers;
}

/** The deep health check is public, so its answer is cached: it must not use up the tenant's rate limit. */
const HEALTH_TTL_MS = 10_000;

/** Checks that the tenant answers with these credentials and the scope for reading users. */
function cachedTenantCheck(directory: AccountDirectory, now: Clock): Services['reachTenant'] {
  let cached: { at: number; result: Promise<Result<void>> } | undefined;
  const check = async (deadline: Deadline) => {
    // This user cannot exist, so "not found" is the healthy answer.
    const read = await directory.read('auth0|signup-step-health', deadline);
    return read.ok ? ok(undefined) : read;
  };
  return (deadline) => {
    if (cached === undefined || now() - cached.at > HEALTH_TTL_MS) cached = { at: now(), result: check(deadline) };
    return cached.result;
  };
}
