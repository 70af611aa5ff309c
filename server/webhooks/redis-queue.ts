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

/** A webhook that this process is delivering. Other processes do not claim it meanwhile. */
export interface ClaimedWebhook extends QueuedWebhook {
  key: string;
  /** Failed attempts so far. */
  attempts: number;
  /** The stored value, compared later: a newer one is not overwritten. */
  stored: string;
}

/** Webhooks by due time, shared by all instances. Every call rejects while Redis does not answer. */
export interface WebhookQueue {
  /**
   * Adds a webhook, or replaces the one with this key.
   * @param options.confirms only replaces an announced one, and adds none.
   * @returns whether it is in the queue now.
   */
  put(key: string, webhook: QueuedWebhook, options: { dueAt: number; confirms?: boolean }): Promise<boolean>;
  /** Claims due webhooks. If this process ends before it settles them, they are due again after a minute. */
  claim(now: number): Promise<ClaimedWebhook[]>;
  remove(webhook: ClaimedWebhook): Promise<void>;
  /** Counts a failed attempt. */
  retry(webhook: ClaimedWebhook, dueAt: number): Promise<void>;
  /** Moves it to the undelivered webhooks. The newest 1,000 of them are kept for 30 days. */
  giveUp(webhook: ClaimedWebhook, now: number): Promise<void>;
  /** Makes all undelivered webhooks due again. */
  requeue(now: number): Promise<void>;
  size(): Promise<{ waiting: number; undelivered: number }>;
}

export interface RedisQueueOptions {
  redis: RedisConnection;
  /** Separates tenants that share one Redis. */
  name: string;
}

/** Number of attempts at the same time. */
const BATCH = 10;
/** Longer than looking up a signup and one attempt. */
const LEASE_MS = 60_000;
/** About 57 MB: 565 bytes each. */
const MAX_WAITING = 100_000;
const MAX_UNDELIVERED = 1_000;
/** Counted from the last signup. */
const TTL_SECONDS = 30 * 24 * 60 * 60;

/** The queue in Redis: two sorted sets and a hash. */
export function redisQueue({ redis, name }: RedisQueueOptions): WebhookQueue {
  // The braces keep the keys in one slot of a Redis cluster.
  const keys = ['due', 'webhooks', 'undelivered'].map((part) => `signup-step:webhooks:{${name}}:${part}`);
  const [due = '', , undelivered = ''] = keys;
  const run = async (script: string, ...args: (string | number)[]) =>
    (await redis()).eval(script, keys.length, ...keys, ...args);

  /** @param place index of the target set in KEYS; 0 removes the webhook. */
  const settle = async ({ key, stored }: ClaimedWebhook, place: 0 | 1 | 3, value = '', score = 0) =>
    void (await run(SETTLE, key, stored, place, value, score, MAX_UNDELIVERED));
  const failedOnce = (webhook: ClaimedWebhook) => toValue(webhook, webhook.attempts + 1);

  return {
    put: async (key, webhook, { dueAt, confirms = false }) =>
      (await run(PUT, key, toValue(webhook, 0), dueAt, confirms ? 1 : 0, MAX_WAITING, TTL_SECONDS)) === 1,

    async claim(now) {
      // The script returns keys and values alternately.
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
 * The steps of the queue as Lua scripts, which Redis runs atomically. KEYS: the sorted set of keys by due time, the hash of the
 * values, and the sorted set of undelivered webhooks.
 *
 * A value is `<state><attempts>:<JSON>`. States: `a` (announced) and `c` (completed).
 */

/** ARGV: key, value, due time, 1 to replace only an announced one, maximum size of the hash, TTL in seconds. */
const PUT = `
  local stored = redis.call('HGET', KEYS[2], ARGV[1])
  if ARGV[4] == '1' and (not stored or string.sub(stored, 1, 1) ~= 'a') then return 0 end
  if not stored and redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5]) then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('ZREM', KEYS[3], ARGV[1])
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  for _, name in ipairs(KEYS) do redis.call('EXPIRE', name, ARGV[6]) end
  return 1`;

/** ARGV: now, end of the lease, maximum number. Returns keys and values alternately. */
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
 * Puts a claimed webhook back, or removes it, unless its value has changed since. ARGV: key, claimed value, index of the set in
 * KEYS (0: remove), new value, score, maximum number of undelivered webhooks.
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

/** Makes all undelivered webhooks due, with all their attempts. ARGV: now. */
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
