import { setTimeout as wait } from 'node:timers/promises';
import { limitToConnection } from '#contracts/connection-username.js';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import { type Clock, startDeadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { CredentialRules, CredentialRulesProvider } from '../signup/rules.js';
import { toResult } from './client.js';
import type { DatabaseConnection } from './connection.js';

/** Such settings change a few times in the life of a tenant. */
const TTL_MS = 10 * 60_000;
/** Pause after a failed read. */
const PAUSE_MS = 30_000;
const CALL_MS = 3_000;
/** How long the page may wait for the rules. The read itself continues. */
const DISPLAY_MS = 1_000;

export interface ConnectionRulesOptions {
  connection: DatabaseConnection;
  /** The rules of `signup.config.ts`: the fallback, and for usernames always a part of the rules. */
  configured: CredentialRules;
  now: Clock;
}

/**
 * The rules of the database connection: its password policy, and for usernames the stricter of connection and configuration.
 * They are read when the page is opened, in one call, and cached for ten minutes. While reads fail, the last ones are
 * shown. Without the scopes `read:connections` and `read:connections_options` the configured rules apply.
 */
export function rulesFromConnection({ connection, configured, now }: ConnectionRulesOptions): CredentialRulesProvider {
  let cached: { rules: CredentialRules; at: number } | undefined;
  let pausedUntil = 0;
  let pending: Promise<void> | undefined;

  const isValid = (entry: typeof cached) => entry !== undefined && now() - entry.at < TTL_MS;

  async function refresh(): Promise<void> {
    const read = await readRules();
    if (read.ok) cached = { rules: read.value, at: now() };
    else pausedUntil = now() + PAUSE_MS;
  }

  function readRules(): Promise<Result<CredentialRules>> {
    const read = async () => {
      const { username, password } = await connection.read({ ...startDeadline(CALL_MS), bestEffort: true });
      return {
        username: username ? limitToConnection(configured.username, username) : configured.username,
        password: password ? toPasswordPolicy(password) : configured.password,
      };
    };
    return toResult(read, {
      now,
      mapError: ({ details }) => (isPermanent(details.status) ? ok(configured) : undefined),
    });
  }

  return {
    async forDisplay() {
      if (!isValid(cached) && now() >= pausedUntil) {
        pending ??= refresh().finally(() => {
          pending = undefined;
        });
        await Promise.race([pending, wait(DISPLAY_MS, undefined, { ref: false })]);
      }
      return cached?.rules ?? configured;
    },
    // Another process with newer rules may have opened the page. Stale rules must not refuse what it showed.
    forValidation: () => (cached !== undefined && isValid(cached) ? cached.rules : lenientRules(configured)),
  };
}

/** A missing scope or plan stays missing. 401 and 429 pass. */
function isPermanent(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** Refuses what the team or any connection refuses. The tenant decides about the rest. */
function lenientRules({ username, password: { maxBytes } }: CredentialRules): CredentialRules {
  return { username, password: { ...toPasswordPolicy({ passwordPolicy: 'none' }), maxBytes } };
}
