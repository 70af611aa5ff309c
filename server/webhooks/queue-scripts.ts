/**
 * The steps of the webhook queue as Lua scripts, each of which Redis runs as one. KEYS: the sorted set of webhooks by the time
 * when they are due, the hash of their values, and the sorted set of those that were given up.
 *
 * A value is `<state><attempts>:<JSON>`. States: `a` (announced) and `c` (completed).
 */

/** ARGV: key, value, due time, 1 to replace only an announced one, the bound of the hash, TTL in seconds. */
export const PUT = `
  local stored = redis.call('HGET', KEYS[2], ARGV[1])
  if ARGV[4] == '1' and (not stored or string.sub(stored, 1, 1) ~= 'a') then return 0 end
  if not stored and redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5]) then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('ZREM', KEYS[3], ARGV[1])
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  for _, name in ipairs(KEYS) do redis.call('EXPIRE', name, ARGV[6]) end
  return 1`;

/** ARGV: now, the end of the lease, how many. Returns keys and values by turns. */
export const CLAIM = `
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
export const SETTLE = `
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
export const REQUEUE = `
  local given = redis.call('ZRANGE', KEYS[3], 0, -1)
  for _, key in ipairs(given) do
    local value = redis.call('HGET', KEYS[2], key)
    if value then
      redis.call('HSET', KEYS[2], key, string.sub(value, 1, 1) .. '0' .. string.sub(value, string.find(value, ':'), -1))
      redis.call('ZADD', KEYS[1], ARGV[1], key)
    end
  end
  return redis.call('DEL', KEYS[3])`;
