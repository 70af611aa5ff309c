import type { Deadline } from '../deadline.js';
import { type RedisConnection, redisResult } from '../redis.js';
import { err, ok, type Result } from '../result.js';
import type { AccountDirectory } from '../signup/account.js';
import { TAKEOVER_AFTER_MS, type UsernameRegistry } from '../signup/profile-mode.js';

export interface RedisRegistryOptions {
  redis: RedisConnection;
  /** Searched for every new username: after a loss of Redis data, usernames in the tenant must stay taken. */
  directory: Pick<AccountDirectory, 'searchProfileOwner'>;
}

const KEY = 'signup-step:username:';

/**
 * Reserves a username as `<state>:<owner>` and returns the stored value. States: `new` (not compared with the tenant yet),
 * `held` and `confirmed`. `new` and `held` expire. ARGV: owner, TTL in milliseconds.
 */
const RESERVE = `
  local value = redis.call('GET', KEYS[1])
  if value then return value end
  redis.call('SET', KEYS[1], 'new:' .. ARGV[1], 'PX', ARGV[2])
  return 'new:' .. ARGV[1]`;

/** Changes the state of a reservation if the owner is the same. ARGV: owner, new state, TTL in milliseconds (0: permanent). */
const CHANGE = `
  local value = redis.call('GET', KEYS[1])
  if not value or string.sub(value, string.find(value, ':') + 1) ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2] .. ':' .. ARGV[1])
  if ARGV[3] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
  return 1`;

const RELEASE = `
  local value = redis.call('GET', KEYS[1])
  if value and string.sub(value, string.find(value, ':') + 1) == ARGV[1] then redis.call('DEL', KEYS[1]) end
  return 0`;

/** Username registry in Redis, shared by all instances. Each step is atomic. */
export function usernamesInRedis({ redis, directory }: RedisRegistryOptions): UsernameRegistry {
  const run = async (script: string, username: string, ...args: (string | number)[]) =>
    (await redis()).eval(script, 1, KEY + username, ...args);

  /** Which of these usernames other users have reserved. */
  const takenOf = (usernames: readonly string[], userId?: string) =>
    redisResult(async () => {
      const values = await (await redis()).mget(usernames.map((username) => KEY + username));
      const isTaken = (value: string | null | undefined) => value && parseValue(value).owner !== userId;
      return ok(new Set(usernames.filter((_, index) => isTaken(values[index]))));
    });

  return {
    findTaken: ({ username, alternatives, userId }) => takenOf([username, ...alternatives], userId),
    findTakenApprox: (usernames) => takenOf(usernames),

    reserve: (username, owner, deadline) =>
      redisResult(async () => {
        const stored = parseValue(await run(RESERVE, username, owner, TAKEOVER_AFTER_MS));
        if (stored.owner !== owner) return err('username_taken');
        if (stored.state === 'confirmed') return ok(undefined);
        if (stored.state === 'new') {
          const compared = await compareWithTenant(username, owner, deadline);
          if (!compared.ok) return compared;
        }
        // Restarts the TTL.
        const held = await run(CHANGE, username, owner, 'held', TAKEOVER_AFTER_MS);
        return held === 1 ? ok(undefined) : err('username_taken');
      }),

    confirm: (username, owner) =>
      redisResult(async () => {
        await run(CHANGE, username, owner, 'confirmed', 0);
        return ok(undefined);
      }),

    release: (username, owner) =>
      redisResult(async () => {
        await run(RELEASE, username, owner);
        return ok(undefined);
      }),
  };

  /** Searches the tenant for the username. Needed only after a loss of Redis data: Redis knows the latest reservations. */
  async function compareWithTenant(username: string, owner: string, deadline: Deadline): Promise<Result<void>> {
    const known = await directory.searchProfileOwner(username, deadline);
    if (!known.ok) return known;
    if (known.value === undefined || known.value === owner) return ok(undefined);
    await (await redis()).set(KEY + username, `confirmed:${known.value}`);
    return err('username_taken');
  }
}

function parseValue(value: unknown): { state: string; owner: string } {
  const text = String(value);
  const colon = text.indexOf(':');
  return { state: text.slice(0, colon), owner: text.slice(colon + 1) };
}
