import { createHash } from "node:crypto";
import { headStartMs, mostDead } from "./job-queue.js";

export interface LuaScript {
  source: string;
  sha1: string;
}

// The clock is the server's own: all processes then agree on what is due, whatever theirs say.
//
// Each entry is one field of the hash `entries` ("priority deliveries rank token payload") and one member of one sorted
// set. Its rank is its place among the ready, and is kept while it is claimed. The token is '-' while it waits and '!' once
// it is dead. Commands take many entries each: their number, not that of the entries, is what a script costs.
const prelude = `
local entries, ready, delayed, leased, dead = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)

local function many(command, key, args)
  for i = 1, #args, 4000 do redis.call(command, key, unpack(args, i, math.min(i + 3999, #args))) end
end

local function read(ids)
  local values = {}
  for i = 1, #ids, 4000 do
    for _, value in ipairs(redis.call('HMGET', entries, unpack(ids, i, math.min(i + 3999, #ids)))) do
      values[#values + 1] = value
    end
  end
  local found = {}
  for i, id in ipairs(ids) do
    if values[i] then
      local priority, deliveries, rank, token, payload = string.match(values[i], '^(%-?%d+) (%d+) (%-?%d+) (%S+) (.*)$')
      found[id] = {priority = priority, deliveries = tonumber(deliveries), rank = rank, token = token, payload = payload}
    end
  end
  return found
end

local function packed(entry)
  return entry.priority .. ' ' .. entry.deliveries .. ' ' .. entry.rank .. ' ' .. entry.token .. ' ' .. entry.payload
end

local function rankOf(entry, dueAt)
  return string.format('%.0f', dueAt - tonumber(entry.priority) * ${headStartMs})
end

-- The entries named by ARGV from its 'from'th on, 'step' arguments each, that are held under their token.
local function heldOf(from, step)
  local ids = {}
  for i = from, #ARGV, step do ids[#ids + 1] = ARGV[i] end
  local found, held, seen = read(ids), {}, {}
  for i = from, #ARGV, step do
    local entry = found[ARGV[i]]
    if entry and entry.token == ARGV[i + 1] and not seen[ARGV[i]] then
      seen[ARGV[i]] = true
      held[#held + 1] = {id = ARGV[i], entry = entry, at = i}
    end
  end
  return held
end

local function idsOf(held)
  local ids = {}
  for _, item in ipairs(held) do ids[#ids + 1] = item.id end
  return ids
end

-- Writes the entries and puts each into a set: items of {id, entry, set, score}.
local function place(items)
  local fields, sets = {}, {}
  for _, item in ipairs(items) do
    fields[#fields + 1] = item.id
    fields[#fields + 1] = packed(item.entry)
    local set = sets[item.set] or {}
    sets[item.set] = set
    set[#set + 1] = item.score
    set[#set + 1] = item.id
  end
  many('HSET', entries, fields)
  for set, members in pairs(sets) do many('ZADD', set, members) end
end

local function makeWait(item, delayMs)
  item.entry.token = '-'
  item.entry.rank = rankOf(item.entry, now + delayMs)
  if delayMs > 0 then
    item.set, item.score = delayed, now + delayMs
  else
    item.set, item.score = ready, item.entry.rank
  end
end
`;

function script(body: string): LuaScript {
  const source = `${prelude}${body}`;
  return { source, sha1: createHash("sha1").update(source).digest("hex") };
}

/** ARGV: 1 to let the dead begin anew, then (job id, delay, priority, payload) for each entry. Returns how many were new. */
export const enqueueScript = script(`
local ids = {}
for i = 2, #ARGV, 4 do ids[#ids + 1] = ARGV[i] end
local found, items, revived = read(ids), {}, {}
for i = 2, #ARGV, 4 do
  local id = ARGV[i]
  local isDead = found[id] and found[id].token == '!'
  if not found[id] or (isDead and ARGV[1] == '1') then
    if isDead then revived[#revived + 1] = id end
    found[id] = {priority = ARGV[i + 2], deliveries = 0, payload = ARGV[i + 3]}
    local item = {id = id, entry = found[id]}
    makeWait(item, tonumber(ARGV[i + 1]))
    items[#items + 1] = item
  end
end
many('ZREM', dead, revived)
place(items)
return #items
`);

/**
 * KEYS[6]: the claimant's last claim. ARGV: token, sequence, limit, lease. Returns when there will be more (-1: nothing
 * waits), then (job id, delivery, payload) for each entry. A claimant has one claim at a time, so remembering the last is
 * enough to answer a repeated request as the first was answered, and to give nothing to a request that was overtaken.
 */
export const claimScript = script(`
local lastClaim = KEYS[6]
local token, sequence, limit, leaseMs = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local last = redis.call('HMGET', lastClaim, 'sequence', 'ids')
local lastSequence = tonumber(last[1] or '-1')
if lastSequence > sequence then return {-1} end

local reply = {-1}
local function hand(id, entry)
  reply[#reply + 1] = id
  reply[#reply + 1] = entry.deliveries
  reply[#reply + 1] = entry.payload
end

if lastSequence == sequence then
  local ids = {}
  for id in string.gmatch(last[2], '[^ ]+') do ids[#ids + 1] = id end
  local found = read(ids)
  for _, id in ipairs(ids) do
    if found[id] and found[id].token == token then hand(id, found[id]) end
  end
else
  local ended = redis.call('ZRANGEBYSCORE', leased, '-inf', now, 'LIMIT', 0, 1000)
  local due = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', 0, 1000)
  many('ZREM', leased, ended)
  many('ZREM', delayed, due)
  local items = {}
  for _, ids in ipairs({ended, due}) do
    local found = read(ids)
    for _, id in ipairs(ids) do
      local entry = found[id]
      entry.token = '-'
      items[#items + 1] = {id = id, entry = entry, set = ready, score = entry.rank}
    end
  end
  place(items)

  local popped, ids, taken = redis.call('ZPOPMIN', ready, limit), {}, {}
  for i = 1, #popped, 2 do ids[#ids + 1] = popped[i] end
  local found = read(ids)
  for _, id in ipairs(ids) do
    local entry = found[id]
    entry.token, entry.deliveries = token, entry.deliveries + 1
    taken[#taken + 1] = {id = id, entry = entry, set = leased, score = now + leaseMs}
    hand(id, entry)
  end
  place(taken)
  redis.call('HSET', lastClaim, 'sequence', sequence, 'ids', table.concat(ids, ' '))
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

/** ARGV: (job id, token) for each entry. Returns how many were held and are now forgotten. */
export const settleScript = script(`
local ids = idsOf(heldOf(1, 2))
many('ZREM', leased, ids)
many('HDEL', entries, ids)
return #ids
`);

/** ARGV: (job id, token) for each entry. Returns how many were held and are now dead. */
export const buryScript = script(`
local held = heldOf(1, 2)
for _, item in ipairs(held) do item.entry.token, item.set, item.score = '!', dead, now end
many('ZREM', leased, idsOf(held))
place(held)
local oldest = redis.call('ZRANGE', dead, 0, -${mostDead + 1})
many('ZREM', dead, oldest)
many('HDEL', entries, oldest)
return #held
`);

/** ARGV: (job id, token, delay) for each entry. Returns how many were held and now wait again. */
export const retryLaterScript = script(`
local held = heldOf(1, 3)
for _, item in ipairs(held) do makeWait(item, tonumber(ARGV[item.at + 2])) end
many('ZREM', leased, idsOf(held))
place(held)
return #held
`);

/** ARGV: (job id, token) for each entry. Returns how many were held and are now ready at their old place. */
export const releaseScript = script(`
local held = heldOf(1, 2)
for _, item in ipairs(held) do
  item.entry.token, item.entry.deliveries = '-', item.entry.deliveries - 1
  item.set, item.score = ready, item.entry.rank
end
many('ZREM', leased, idsOf(held))
place(held)
return #held
`);

/** ARGV: lease, then (job id, token) for each entry. Returns the ids of those held, their leases renewed. */
export const extendScript = script(`
local ids, scores = idsOf(heldOf(2, 2)), {}
for _, id in ipairs(ids) do
  scores[#scores + 1] = now + tonumber(ARGV[1])
  scores[#scores + 1] = id
end
many('ZADD', leased, scores)
return ids
`);

/**
 * KEYS[6]: what has begun lately, by time. ARGV: limit, span, then (job id, token) for each entry. Returns the number let
 * begin, their places in the asking, and how long each of the others is to wait: the nth until the nth place is free.
 */
export const admitScript = script(`
local begun, limit, perMs = KEYS[6], tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', begun, '-inf', now - perMs)
local count, let, waiting = redis.call('ZCARD', begun), {}, 0
for i = 3, #ARGV, 2 do
  local member = ARGV[i] .. ' ' .. ARGV[i + 1]
  local isCounted = redis.call('ZSCORE', begun, member)
  if not isCounted and count < limit then
    redis.call('ZADD', begun, now, member)
    count, isCounted = count + 1, true
  end
  if isCounted then let[#let + 1] = (i - 3) / 2 else waiting = waiting + 1 end
end
redis.call('PEXPIRE', begun, perMs)
local reply = {#let, unpack(let)}
local times = waiting > 0 and redis.call('ZRANGE', begun, 0, waiting - 1, 'WITHSCORES')
for n = 0, waiting - 1 do
  local place = n % limit
  local began = tonumber(times[2 * place + 2] or now)
  reply[#reply + 1] = began + perMs * (1 + math.floor(n / limit)) - now + 1
end
return reply
`);

export const statsScript = script(`
return {redis.call('ZCARD', ready), redis.call('ZCARD', delayed), redis.call('ZCARD', leased), redis.call('ZCARD', dead)}
`);
