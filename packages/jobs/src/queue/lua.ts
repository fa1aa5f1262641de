import { createHash } from "node:crypto";
import { headStartMs } from "./job-queue.js";

export interface LuaScript {
  source: string;
  sha1: string;
}

// The clock is the server's own: all processes then agree on what is due, whatever theirs say. A waiting job is one
// member of one sorted set and nothing more; `tokens` has the claimed ones, `priorities` those that are not normal.
const prelude = `
local ready, delayed, leased, tokens, priorities = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)

local function putReady(id, dueAt)
  local priority = tonumber(redis.call('HGET', priorities, id) or '0')
  redis.call('ZADD', ready, dueAt - priority * ${headStartMs}, id)
end

local function putBack(id, delayMs)
  if delayMs > 0 then redis.call('ZADD', delayed, now + delayMs, id) else putReady(id, now) end
end

local function holds(id, token)
  return redis.call('HGET', tokens, id) == token
end

local function endLease(id)
  redis.call('ZREM', leased, id)
  redis.call('HDEL', tokens, id)
end
`;

function script(body: string): LuaScript {
  const source = `${prelude}${body}`;
  return { source, sha1: createHash("sha1").update(source).digest("hex") };
}

/** ARGV: (job id, delay, priority) for each entry. Returns how many were new. */
export const enqueueScript = script(`
local added = 0
for i = 1, #ARGV, 3 do
  local id, delayMs, priority = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local isHeld = redis.call('ZSCORE', ready, id) or redis.call('ZSCORE', delayed, id) or redis.call('ZSCORE', leased, id)
  if not isHeld then
    if priority ~= 0 then redis.call('HSET', priorities, id, priority) end
    putBack(id, delayMs)
    added = added + 1
  end
end
return added
`);

/**
 * KEYS[6]: the claimant's last claim. ARGV: token, sequence, limit, lease. Returns when there will be more (-1: nothing
 * waits), then the job ids. A claimant has one claim at a time, so remembering the last is enough to answer a repeated
 * request as the first was answered, and to give nothing to a request that was overtaken.
 */
export const claimScript = script(`
local lastClaim = KEYS[6]
local token, sequence, limit, leaseMs = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lastSequence = tonumber(redis.call('HGET', lastClaim, 'sequence') or '-1')
if lastSequence > sequence then return {-1} end

local reply = {-1}
if lastSequence == sequence then
  for id in string.gmatch(redis.call('HGET', lastClaim, 'ids'), '[^ ]+') do
    if holds(id, token) then reply[#reply + 1] = id end
  end
else
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', leased, '-inf', now, 'LIMIT', 0, 1000)) do
    endLease(id)
    putReady(id, now)
  end
  local due = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'WITHSCORES', 'LIMIT', 0, 1000)
  for i = 1, #due, 2 do
    redis.call('ZREM', delayed, due[i])
    putReady(due[i], tonumber(due[i + 1]))
  end
  local taken = redis.call('ZPOPMIN', ready, limit)
  for i = 1, #taken, 2 do
    redis.call('ZADD', leased, now + leaseMs, taken[i])
    redis.call('HSET', tokens, taken[i], token)
    reply[#reply + 1] = taken[i]
  end
  redis.call('HSET', lastClaim, 'sequence', sequence, 'ids', table.concat(reply, ' ', 2))
  redis.call('PEXPIRE', lastClaim, 600000)
end

if redis.call('ZCARD', ready) > 0 then
  reply[1] = 0
else
  for _, set in ipairs({delayed, leased}) do
    local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')[2]
    if first then
      local wait = math.max(0, tonumber(first) - now)
      if reply[1] < 0 or wait < reply[1] then reply[1] = wait end
    end
  end
end
return reply
`);

/** ARGV: (job id, token) for each entry. Returns how many were held under that token and are now forgotten. */
export const settleScript = script(`
local settled = 0
for i = 1, #ARGV, 2 do
  if holds(ARGV[i], ARGV[i + 1]) then
    endLease(ARGV[i])
    redis.call('HDEL', priorities, ARGV[i])
    settled = settled + 1
  end
end
return settled
`);

/** ARGV: job id, token, delay. Returns 1 when it was held under that token and now waits again, else 0. */
export const retryLaterScript = script(`
if not holds(ARGV[1], ARGV[2]) then return 0 end
endLease(ARGV[1])
putBack(ARGV[1], tonumber(ARGV[3]))
return 1
`);

/** ARGV: lease, then (job id, token) for each entry. Returns the ids held under that token, their leases renewed. */
export const extendScript = script(`
local extended = {}
for i = 2, #ARGV, 2 do
  if holds(ARGV[i], ARGV[i + 1]) then
    redis.call('ZADD', leased, now + tonumber(ARGV[1]), ARGV[i])
    extended[#extended + 1] = ARGV[i]
  end
end
return extended
`);

export const statsScript = script(`
return {redis.call('ZCARD', ready), redis.call('ZCARD', delayed), redis.call('ZCARD', leased)}
`);
