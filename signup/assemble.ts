import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { auth0Directory } from './adapters/auth0/account-directory.js';
import { managementApi } from './adapters/auth0/management-api.js';
import { managementTokens } from './adapters/auth0/management-token.js';
import { hs256Tokens } from './adapters/tokens/hs256.js';
import { usernamesInMemory } from './adapters/usernames/in-memory.js';
import { usernamesInRedis } from './adapters/usernames/in-redis.js';
import { usernamesInTenant } from './adapters/usernames/in-tenant.js';
import { connectRedis } from './adapters/usernames/redis-connection.js';
import { checkConfig } from './check-config.js';
import { identityMode } from './flows/identity-mode.js';
import { profileMode } from './flows/profile-mode.js';
import { tenantCheck } from './flows/reach-tenant.js';
import type { SignupServices } from './flows/services.js';
import type { AccountDirectory } from './ports/account-directory.js';
import type { Clock } from './ports/clock.js';
import { isLoopback } from './setting-formats.js';
import type { Settings } from './settings.js';

export interface Assembly {
  settings: Settings;
  config: SignupConfig;
  hooks: SignupHooks;
  now: Clock;
}

/** The one place that picks adapters. Throws where the team's configuration cannot work. */
export function assemble({ settings, config, hooks, now }: Assembly): SignupServices {
  checkConfig(config, hooks);
  const { tenantOrigin, clientId, clientSecret, connection } = settings;
  const accessTokens = managementTokens({ tenantOrigin, clientId, clientSecret, now });
  const directory = auth0Directory({ api: managementApi(tenantOrigin, accessTokens, now), connection, now });
  const registry = usernameRegistry(settings, directory, now);
  return {
    mode:
      registry === undefined
        ? identityMode({ directory, connection })
        : profileMode({ directory, registry, version: config.version, now }),
    directory,
    tokens: hs256Tokens({
      secrets: settings.tokenSecrets,
      signupUrl: settings.signupUrl,
      loginOrigins: loginOriginsByIssuer([tenantOrigin, ...settings.loginOrigins]),
      defaultLoginOrigin: tenantOrigin,
      now,
    }),
    reachTenant: tenantCheck(directory, now),
    config: { ...config, mode: settings.mode, skippable: settings.skippable },
    hooks,
  };
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
