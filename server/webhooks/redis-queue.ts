import type { RedisConnection } from '../redis.js';
import type { AnnouncedSignup } from './message.js';

/** A webhook that waits for its attempt. */
export interface QueuedWebhook {
  signup: AnnouncedSignup;
  /** Unknown while the signup is only announced. */
  username?: string | undefined;
  /** When it was announced or completed, in milliseconds since the epoch. */
  at: number;
}

/** A webhook that this process delivers, while others leave it alone. */
export interface ClaimedWebhook extends QueuedWebhook {
  key: string;
  /** Failed attempts so far. */
  attempts: number;
  /** As it is stored: a newer value is not overwritten. */
  stored: string;
}

/** Webhooks by the time when they are due, shared by all instances. Every call rejects while Redis does not answer. */
export interface WebhookQueue {
  /**
   * Adds a webhook, in place of an earlier one with this key.
   * @param options.confirms only in place of one that is announced.
   * @returns whether it is in the queue now.
   */
  put(key: string, webhook: QueuedWebhook, options: { dueAt: number; confirms?: boolean }): Promise<boolean>;
  /** Takes webhooks that are due. They are due again after a minute, should this process end before it settles them. */
  claim(now: number): Promise<ClaimedWebhook[]>;
  remove(webhook: ClaimedWebhook): Promise<void>;
  /** Counts a failed attempt. */
  retry(webhook: ClaimedWebhook, dueAt: number): Promise<void>;
  /** Keeps it apart from the others. The newest 1,000 of them stay, for 30 days. */
  giveUp(webhook: ClaimedWebhook, now: number): Promise<void>;
  /** Makes all that were given up due again. */
  requeue(now: number): Promise<void>;
  size(): Promise<{ waiting: number; undelivered: number }>;
}

export interface RedisQueueOptions {
  redis: RedisConnection;
  /** Keeps tenants apart that share one Redis. */
  name: string;
}

/** How many attempts run at the same time. */
const BATCH = 10;
/** Longer than looking up a signup and one attempt. */
const LEASE_MS = 60_000;
/** About 57 MB: 565 bytes each. */
const MAX_WAITING = 100_000;
const MAX_UNDELIVERED = 1_000;
/** Since the last signup. */
const TTL_SECONDS = 30 * 24 * 60 * 60;

/** The queue in Redis: two sorted sets and a hash. */
export function redisQueue({ redis, name }: RedisQueueOptions): WebhookQueue {
  // The braces keep the keys together in a cluster.
  const keys = ['due', 'webhooks', 'undelivered'].map((part) => `signup-step:webhooks:{${name}}:${part}`);
  const [due = '', , undelivered = ''] = keys;
  const run = async (script: string, ...args: (string | number)[]) =>
    (await redis()).eval(script, keys.length, ...keys, ...args);

  /** @param place where it goes: the number of the set, or 0 for none. */
  const settle = async ({ key, stored }: ClaimedWebhook, place: 0 | 1 | 3, value = '', score = 0) =>
    void (await run(SETTLE, key, stored, place, value, score, MAX_UNDELIVERED));
  const failedOnce = (webhook: ClaimedWebhook) => toValue(webhook, webhook.attempts + 1);

  return {
    put: async (key, webhook, { dueAt, confirms = false }) =>
      (await run(PUT, key, toValue(webhook, 0), dueAt, confirms ? 1 : 0, MAX_WAITING, TTL_SECONDS)) === 1,

    async claim(now) {
      // Keys and values by turns: the script's own reply.
      const found = (await run(CLAIM, now, now + LEASE_MS, BATCH)) as string[];
      return found.flatMap((key, at) => (at % 2 === 0 ? fromValue(key, found[at + 1] ?? '') : []));
    },

    remove: (webhook) => settle(webhook, 0),
    retry: (webhook, dueAt) => settle(webhook, 1, failedOnce(webhook), dueAt),
    giveUp: (webhook, now) => settle(webhook, 3, failedOnce(webhook), now),
    requeue: async (now) => void (await run(REQUEUE, now)),

    async size() {
      const connection = await redis();
      const [waiting, given] = await Promise.all([connection.zcard(due), connection.zcard(undelivered)]);
      return { waiting, undelivered: given };
    },
  };
}

function toValue({ signup, username, at }: QueuedWebhook, attempts: number): string {
  const state = username === undefined ? 'a' : 'c';
  return `${state}${attempts}:${JSON.stringify({ signup, username, at } satisfies QueuedWebhook)}`;
}

function fromValue(key: string, stored: string): ClaimedWebhook {
  const colon = stored.indexOf(':');
  const webhook = JSON.parse(stored.slice(colon + 1)) as QueuedWebhook; // written by `toValue`
  return { ...webhook, key, attempts: Number(stored.slice(1, colon)), stored };
}

/**
 * The steps of the webhook queue as Lua scripts, each of which Redis runs as one. KEYS: the sorted set of webhooks by the time
 * when they are due, the hash of their values, and the sorted set of those that were given up.
 *
 * A value is `<state><attempts>:<JSON>`. States: `a` (announced) and `c` (completed).
 */

/** ARGV: key, value, due time, 1 to replace only an announced one, the bound of the hash, TTL in seconds. */
const PUT = `
  local stored = redis.call('HGET', KEYS[2], ARGV[1])
  if ARGV[4] == '1' and (not stored or string.sub(stored, 1, 1) ~= 'a') then return 0 end
  if not stored and redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5]) then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('ZREM', KEYS[3], ARGV[1])
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  for _, name in ipairs(KEYS) do redis.call('EXPIRE', name, ARGV[6]) end
  return 1`;

/** ARGV: now, the end of the lease, how many. Returns keys and values by turns. */
const CLAIM = `
  local claimed = {}
  for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
    local value = redis.call('HGET', KEYS[2], key)
    if value then
      redis.call('ZADD', KEYS[1], ARGV[2], key)
      table.insert(claimed, key)
      table.insert(claimed, value)
    else
      redis.call('ZREM', KEYS[1], key)
    end
  end
  return claimed`;

/**
 * Puts a claimed webhook back, or removes it, unless its value has changed since. ARGV: key, claimed value, number of the set in
 * KEYS (0: remove), new value, score, the bound of those that were given up.
 */
const SETTLE = `
  if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('ZREM', KEYS[1], ARGV[1])
  if ARGV[3] == '0' then return redis.call('HDEL', KEYS[2], ARGV[1]) end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
  redis.call('ZADD', KEYS[tonumber(ARGV[3])], ARGV[5], ARGV[1])
  local over = redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[6])
  if over > 0 then
    for _, key in ipairs(redis.call('ZRANGE', KEYS[3], 0, over - 1)) do redis.call('HDEL', KEYS[2], key) end
    redis.call('ZREMRANGEBYRANK', KEYS[3], 0, over - 1)
  end
  return 1`;

/** Makes all that were given up due, with all their attempts. ARGV: now. */
const REQUEUE = `
  local given = redis.call('ZRANGE', KEYS[3], 0, -1)
  for _, key in ipairs(given) do
    local value = redis.call('HGET', KEYS[2], key)
    if value then
      redis.call('HSET', KEYS[2], key, string.sub(value, 1, 1) .. '0' .. string.sub(value, string.find(value, ':'), -1))
      redis.call('ZADD', KEYS[1], ARGV[1], key)
    end
  end
  return redis.call('DEL', KEYS[3])`;
