import type { StepClaims } from '#contracts/redirect-token.js';
import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { auth0Directory } from './auth0/account-directory.js';
import type { ConnectionIds } from './auth0/connection-ids.js';
import { rulesOfConnection } from './auth0/connection-rules.js';
import { fixedRules } from './auth0/fixed-rules.js';
import { leftoverSearch } from './auth0/leftover-search.js';
import type { LeftoverStore } from './auth0/leftover-store.js';
import { type ManagementApi, managementApi } from './auth0/management-api.js';
import { managementTokens } from './auth0/management-token.js';
import { siteverify } from './challenge/siteverify.js';
import type { Clock } from './clock.js';
import { countedCalls } from './limits/counted-calls.js';
import { countersInMemory, countersInRedis } from './limits/counters.js';
import { consumedLoginsInRedis } from './redis/consumed-logins.js';
import { opaqueKeys } from './redis/opaque-keys.js';
import { connectRedis, connectRedisBriefly, type RedisConnection } from './redis/redis-connection.js';
import { isLoopback } from './settings/setting-formats.js';
import type { Settings } from './settings/settings.js';
import type { AccountDirectory } from './signup/account.js';
import type { ChallengeVerifier } from './signup/challenge-verifier.js';
import { configuredRules } from './signup/configured-rules.js';
import { noConsumedLogins } from './signup/consumed-logins.js';
import type { OwnServices, SignupServices } from './signup/context.js';
import type { DeclineServices } from './signup/decline.js';
import { identityMode } from './signup/identity-mode.js';
import { profileMode } from './signup/profile-mode.js';
import { tenantCheck } from './signup/reach-tenant.js';
import { oneAtATime } from './signup/user-mutex.js';
import { accountSnapshots } from './tokens/account-snapshot.js';
import { redirectTokens } from './tokens/redirect-tokens.js';
import { usernamesInMemory } from './usernames/in-memory.js';
import { usernamesInRedis } from './usernames/in-redis.js';
import { usernamesInTenant } from './usernames/in-tenant.js';
import { PLACEHOLDER_PREFIX, placeholderId } from './usernames/placeholder.js';

export interface Assembly {
  settings: Settings;
  /** With what the environment overrides already in it. */
  config: SignupConfig;
  hooks: SignupHooks;
  now: Clock;
  /** What carries the calls to the tenant; the adapter's own where left out. */
  fetch?: typeof fetch;
}

/** All services. This file is the one place that picks adapters. */
export function assemble(assembly: Assembly): SignupServices {
  const { settings, config, now } = assembly;
  const { connection } = settings;
  const api = tenantApi(assembly);
  const ids: ConnectionIds = new Map();
  const directory = auth0Directory({ api, connection, ids, now });
  const registry = usernameRegistry(settings, directory, now);
  const mode =
    registry === undefined
      ? identityMode({ directory, connection })
      : profileMode({ directory, registry, version: config.version, now });
  return {
    ...assembleOwn(assembly),
    mode,
    directory,
    challenge: challengeVerifier(settings),
    ...sharedMemory(settings),
    oneAtATime: oneAtATime(),
    accountSnapshots:
      mode.name === 'identity'
        ? accountSnapshots({ secrets: settings.tokenSecrets, signupUrl: settings.signupUrl, now })
        : undefined,
    rules: connectionRules({ api, connection, ids, config, now }),
    reachTenant: tenantCheck(directory, now),
  };
}

/** The services that never ask the tenant: the function of an endpoint that needs no others stays small. */
export function assembleOwn({ settings, config, hooks, now }: Assembly): OwnServices {
  const { tenantOrigin, loginOrigins, tokenSecrets, signupUrl } = settings;
  return {
    tokens: redirectTokens({
      secrets: tokenSecrets,
      signupUrl,
      loginOrigins: loginOriginsByIssuer([tenantOrigin, ...loginOrigins]),
      defaultLoginOrigin: tenantOrigin,
      step: stepClaims(settings, config),
      now,
    }),
    config,
    hooks,
    now,
  };
}

/** What the Action has to be set to as well. */
function stepClaims({ connection }: Settings, { mode, version }: SignupConfig): StepClaims {
  return mode === 'identity' ? { mode, connection } : { mode, version };
}

/** The services for leaving, which never ask the tenant either. */
export function assembleDecline(assembly: Assembly): DeclineServices {
  const { settings } = assembly;
  return { ...assembleOwn(assembly), consumedLogins: consumedLogins(settings, sharedRedis(settings)) };
}

/** What the sweep of leftovers works with. */
export function assembleSweep({ settings, now }: Pick<Assembly, 'settings' | 'now'>): LeftoverStore {
  const options = { api: tenantApi({ settings, now }), connection: settings.connection, now };
  const { read, writeMetadata, delete: remove } = auth0Directory(options);
  const nameRecords = {
    prefix: PLACEHOLDER_PREFIX,
    id: (username: string, generation: number) => `auth0|${placeholderId(username, generation)}`,
  };
  return { read, writeMetadata, delete: remove, nameRecords, ...leftoverSearch(options) };
}

function tenantApi({ settings, now, fetch }: Pick<Assembly, 'settings' | 'now' | 'fetch'>) {
  const { tenantOrigin, clientId, clientSecret } = settings;
  const tokens = managementTokens({ tenantOrigin, clientId, clientSecret, now, fetch });
  return managementApi({ tenantOrigin, tokens, now, fetch });
}

function connectionRules(options: {
  api: ManagementApi;
  connection: string;
  ids: ConnectionIds;
  config: SignupConfig;
  now: Clock;
}) {
  const { mode, rulesFrom = 'tenant' } = options.config;
  const configured = configuredRules(options.config);
  // In profile mode names are not the connection's, and there is no password.
  if (mode === 'profile' || rulesFrom === 'config') return fixedRules(configured);
  return rulesOfConnection({ ...options, configured });
}

/** What instances should know of each other. A connection of its own: nobody waits for a counter as long as for a name. */
function sharedMemory(settings: Settings) {
  const redis = sharedRedis(settings);
  const limits = countedCalls({
    opaque: opaqueKeys(settings.tokenSecrets[0], settings.tenantOrigin),
    counters: () => (redis ? countersInRedis(redis) : countersInMemory),
  });
  return { limits, consumedLogins: consumedLogins(settings, redis) };
}

/** undefined: each process by itself. */
function sharedRedis({ redisUrl }: Settings): RedisConnection | undefined {
  return redisUrl === '' ? undefined : connectRedisBriefly(redisUrl);
}

function consumedLogins({ tokenSecrets, tenantOrigin }: Settings, redis: RedisConnection | undefined) {
  return redis ? consumedLoginsInRedis({ redis, opaque: opaqueKeys(tokenSecrets[0], tenantOrigin) }) : noConsumedLogins;
}

function challengeVerifier({ challenge, signupUrl }: Settings): ChallengeVerifier | undefined {
  if (challenge === undefined) return undefined;
  const { secret, siteverify: url } = challenge;
  return siteverify({ url, secret, hostname: new URL(signupUrl).hostname });
}

/** undefined: the connection itself keeps names unique. */
function usernameRegistry({ registry, redisUrl }: Settings, directory: AccountDirectory, now: Clock) {
  switch (registry) {
    case 'connection':
      return undefined;
    case 'tenant':
      return usernamesInTenant(directory, now);
    case 'redis':
      return usernamesInRedis({ redis: connectRedis(redisUrl), directory });
    case 'memory':
      return usernamesInMemory(now);
  }
}

/** The issuer of an Action's token is the bare host of the login domain. On loopback it may come without the port. */
function loginOriginsByIssuer(origins: readonly string[]): ReadonlyMap<string, string> {
  const issuers = new Map<string, string>();
  for (const origin of origins) {
    const { host, hostname } = new URL(origin);
    issuers.set(host, origin);
    if (isLoopback(hostname)) issuers.set(hostname, issuers.get(hostname) ?? origin);
  }
  return issuers;
}
