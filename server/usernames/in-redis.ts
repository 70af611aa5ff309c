import type { Deadline } from '../deadline.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { AccountDirectory } from '../signup/account.js';
import { STALE_MS, type UsernameRegistry } from '../signup/username-registry.js';

export interface RedisRegistryOptions {
  redis: RedisConnection;
  /** Asked for every new name, so that a Redis that lost its data does not hand out names that the tenant knows. */
  directory: Pick<AccountDirectory, 'searchProfileOwner'>;
}

const KEY = 'signup-step:username:';

/**
 * Holds a name as `<state>:<owner>`. States: `new` (not compared with the tenant yet), `held`, `confirmed`. All but the
 * last one end by themselves. Returns the holder's value.
 */
const HOLD = `
  local value = redis.call('GET', KEYS[1])
  if value then return value end
  redis.call('SET', KEYS[1], 'new:' .. ARGV[1], 'PX', ARGV[2])
  return 'new:' .. ARGV[1]`;

/** Changes the state of a name that is the owner's, and of no other. ARGV: owner, new state, milliseconds (0: for ever). */
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

/** Usernames of profile mode in Redis: one atomic step each, shared by all instances. */
export function usernamesInRedis({ redis, directory }: RedisRegistryOptions): UsernameRegistry {
  const run = async (script: string, username: string, ...args: (string | number)[]) =>
    (await redis()).eval(script, 1, KEY + username, ...args);

  /** By others than this person, where one is named. */
  const heldOf = (usernames: readonly string[], person?: string) =>
    attempt(async () => {
      const values = await (await redis()).mget(usernames.map((username) => KEY + username));
      const isHeld = (value: string | null | undefined) => value && readValue(value).holder !== person;
      return succeed(new Set(usernames.filter((_, index) => isHeld(values[index]))));
    });

  return {
    taken: ({ name, others, person }) => heldOf([name, ...others], person),
    perhapsTaken: (usernames) => heldOf(usernames),

    take: (username, owner, deadline) =>
      attempt(async () => {
        const { state, holder } = readValue(await run(HOLD, username, owner, STALE_MS));
        if (holder !== owner) return fail('username_taken');
        if (state === 'confirmed') return succeed(undefined);
        if (state === 'new') {
          const known = await compareWithTenant(username, owner, deadline);
          if (!known.ok) return known;
        }
        // Trusted in from now on for a whole login.
        const kept = await run(CHANGE, username, owner, 'held', STALE_MS);
        return kept === 1 ? succeed(undefined) : fail('username_taken');
      }),

    confirm: (username, owner) =>
      attempt(async () => {
        await run(CHANGE, username, owner, 'confirmed', 0);
        return succeed(undefined);
      }),

    release: (username, owner) =>
      attempt(async () => {
        await run(RELEASE, username, owner);
        return succeed(undefined);
      }),
  };

  /** The tenant's search lags behind, but Redis knows what was taken a moment ago, unless it lost its data that moment. */
  async function compareWithTenant(username: string, owner: string, deadline: Deadline): Promise<Outcome<void>> {
    const known = await directory.searchProfileOwner(username, deadline);
    if (!known.ok) return known;
    if (known.value === undefined || known.value === owner) return succeed(undefined);
    await (await redis()).set(KEY + username, `confirmed:${known.value}`);
    return fail('username_taken');
  }
}

/** A Redis that cannot be asked is a reason to wait: without it nobody knows whose name it is. */
async function attempt<T>(step: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await step();
  } catch (error) {
    return fail('tenant_busy', { cause: `redis: ${causeOf(error)}`, retryAfter: 5 });
  }
}

/** Of what Redis itself says the code in front alone (`WRONGTYPE`, `NOAUTH`): its words may repeat what it was sent. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error';
  if (error.name !== 'ReplyError') return error.message;
  return /^[A-Z]{3,20}(?= |$)/.exec(error.message)?.[0] ?? error.name;
}

function readValue(value: unknown): { state: string; holder: string } {
  const text = String(value);
  const colon = text.indexOf(':');
  return { state: text.slice(0, colon), holder: text.slice(colon + 1) };
}
