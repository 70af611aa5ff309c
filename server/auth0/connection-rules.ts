import { setTimeout as wait } from 'node:timers/promises';
import { limitToConnection } from '#contracts/connection-username.js';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import type { Clock } from '../clock.js';
import { startDeadline } from '../deadline.js';
import { type Outcome, succeed } from '../result.js';
import type { ConnectionRules, CredentialRules } from '../signup/connection-rules.js';
import { attempt } from './attempt.js';
import { type ConnectionIds, connectionPath } from './connection-ids.js';
import { readConnectionOptions } from './connection-options.js';
import type { ManagementApi } from './management-api.js';

/** Such settings change a few times in the life of a tenant. */
const KEPT_MS = 10 * 60_000;
/** A tenant that is busy or out of reach is left alone for a while. */
const PAUSE_MS = 30_000;
const CALL_MS = 3_000;
/** So long the page may wait for the rules; the reading itself goes on. */
const PATIENCE_MS = 1_000;

export interface RulesOfConnectionOptions {
  api: ManagementApi;
  /** Name of the database connection. */
  connection: string;
  /** The rules of `signup.config.ts`: for where the connection cannot be read, and for usernames in any case. */
  configured: CredentialRules;
  /** Where the connection's id is noted. */
  ids?: ConnectionIds;
  now: Clock;
}

/**
 * The rules of the database connection itself: its password policy, and for usernames the stricter of the connection's and
 * the configured ones. It is read when somebody opens the page, by one call for all, and kept for ten minutes; what was
 * read before serves as long as reading fails. Needs the scopes `read:connections` and `read:connections_options`;
 * without them the configured rules count.
 */
export function rulesOfConnection({
  api,
  connection,
  configured,
  ids,
  now,
}: RulesOfConnectionOptions): ConnectionRules {
  let kept: { rules: CredentialRules; at: number } | undefined;
  let pausedUntil = 0;
  let reading: Promise<void> | undefined;

  const isFresh = (known: typeof kept) => known !== undefined && now() - known.at < KEPT_MS;

  async function refresh(): Promise<void> {
    const read = await readRules();
    if (read.ok) kept = { rules: read.value, at: now() };
    else pausedUntil = now() + PAUSE_MS;
  }

  function readRules(): Promise<Outcome<CredentialRules>> {
    const read = async () => {
      // A hint: it takes no call that a submission needs, and is not repeated.
      const reply = await api.read(connectionPath(connection), { ...startDeadline(CALL_MS), hint: true });
      const { id, username, password } = readConnectionOptions(reply, connection);
      if (id !== undefined) ids?.set(connection, id);
      return {
        username: username ? limitToConnection(configured.username, username) : configured.username,
        password: password ? toPasswordPolicy(password) : configured.password,
      };
    };
    return attempt(read, { now, expected: ({ details }) => (isNo(details.status) ? succeed(configured) : undefined) });
  }

  return {
    async toShow() {
      if (!isFresh(kept) && now() >= pausedUntil) {
        reading ??= refresh().finally(() => {
          reading = undefined;
        });
        await Promise.race([reading, wait(PATIENCE_MS, undefined, { ref: false })]);
      }
      return kept?.rules ?? configured;
    },
    // The page may have been opened by another process, which knows newer rules: old ones must not refuse what that one
    // showed. Then the tenant decides alone.
    toCheck: () => (kept !== undefined && isFresh(kept) ? kept.rules : undecided(configured)),
  };
}

/** The tenant has said no (a scope, the plan), and will say so again; 401 and 429 pass. */
function isNo(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** Refuses what the team or any connection refuses, and leaves the rest to the tenant. */
function undecided({ username, password: { maxBytes } }: CredentialRules): CredentialRules {
  return { username, password: { ...toPasswordPolicy({ passwordPolicy: 'none' }), maxBytes } };
}
