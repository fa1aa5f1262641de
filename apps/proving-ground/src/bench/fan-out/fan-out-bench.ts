import { setTimeout as delay } from "node:timers/promises";
import { startInstance } from "../../instance/instance.js";
import { stageEvent } from "../../instance/staged-event.js";
import type { BenchOptions, BenchResult } from "../bench.js";
import type { Latencies } from "./arrivals.js";
import { bookInBursts } from "./book-in-bursts.js";
import { type Memory, readGauges, sampleMemory } from "./sample-memory.js";
import { startStreamProcess } from "./stream-process.js";

interface Audience {
  title: string;
  streams: number;
  /** How many events are sold, and how many of them each stream watches. */
  events: number;
  each: number;
  headers: Record<string, string>;
}

const hot = { events: 1, each: 1, headers: {} };
const audiences = {
  streams100: { title: "100 streams on one event", streams: 100, ...hot },
  streams2000: { title: "2,000 streams on one event", streams: 2_000, ...hot },
  spread2000: {
    title: "2,000 streams on 20 of 200 events",
    streams: 2_000,
    events: 200,
    each: 20,
    headers: {},
  },
  // A GET that names a content type is left to the adapter: what the streams would be without a route of their own.
  adapter2000: {
    title: "2,000 through tRPC's adapter",
    streams: 2_000,
    ...hot,
    headers: { "content-type": "application/json" },
  },
} satisfies Record<string, Audience>;

interface Run {
  openMs: number;
  bookings: number;
  answeredP95Ms: number;
  snapshots: number;
  megabytes: number;
  latencies: Latencies;
  /** CPU time of the API by wall time, while it sold. */
  cpuShare: number;
  memory: Memory;
}

const perSecond = 40;
const capacity = 1_000_000;
/** Sold before it counts: the first bookings of a process that has just started are not what a sale is like. */
const warmUpSec = 2;
/** After the last booking, for the last snapshot to arrive everywhere, also where it is late. */
const settleMs = 5_000;

/** From a booking's commit until every open page shows it, and what so many pages cost. */
export async function fanOutBench({ quick, rounds, minutes, say }: BenchOptions): Promise<BenchResult> {
  const seconds = quick ? 3 : 10;
  const runs = new Map<string, Run[]>();
  say(`${perSecond} bookings a second for ${seconds} s, in bursts of ${perSecond / 4}`);
  for (let round = 0; round < rounds; round++) {
    for (const [name, audience] of Object.entries(audiences)) {
      const run = await runOnce(audience, seconds);
      say(`  ${audience.title.padEnd(34)} ${describe(run)}`);
      runs.set(name, [...(runs.get(name) ?? []), run]);
    }
  }
  const raw: Record<string, unknown> = { perSecond, seconds, ...Object.fromEntries(runs) };
  if (minutes > 0) {
    say(`  ${minutes} minutes of it, for the memory`);
    const long = await runOnce(audiences.streams2000, minutes * 60);
    say(`  ${audiences.streams2000.title.padEnd(34)} ${describe(long)}\n  ${describeMemory(long.memory)}`);
    raw["memory"] = long;
  }
  return { figures: { "fanout.streams2000.p95Ms": medianP95(runs.get("streams2000") ?? []) }, raw };
}

async function runOnce(audience: Audience, seconds: number): Promise<Run> {
  const instance = await startInstance({ connections: 64 });
  const pages = startStreamProcess();
  try {
    const { db, people, processes } = instance;
    const [server] = processes;
    if (!server) throw new Error("There is no API process");
    const staging = Array.from({ length: audience.events }, () => stageEvent(db, people, { capacity }));
    const events = await Promise.all(staging);
    const { streams, each, headers } = audience;
    const url = server.url();
    const { tookMs } = await pages.open({
      url,
      streams,
      each,
      headers,
      eventIds: events.map(({ id }) => id),
    });
    const customers = await people.customers((warmUpSec + seconds) * perSecond);
    const warmUp = customers.splice(0, warmUpSec * perSecond);
    await bookInBursts(server.api, { customers: warmUp, events, perSecond });
    const memory = sampleMemory(url);
    const before = { ...(await readGauges(url)), atMs: Date.now() };
    const sold = await bookInBursts(server.api, { customers, events, perSecond });
    const cpuSec = (await readGauges(url)).cpuSec - before.cpuSec;
    const cpuShare = (1000 * cpuSec) / (Date.now() - before.atMs);
    await delay(settleMs);
    const { kind: _, ...measured } = await pages.measure({ bookings: sold.bookings });
    const { missing } = measured.latencies;
    if (missing > 0) throw new Error(`${missing} times a stream never showed a booking`);
    return {
      ...sold,
      ...measured,
      bookings: sold.bookings.length,
      openMs: tookMs,
      cpuShare,
      memory: await memory.stop(),
    };
  } finally {
    await pages.stop();
    await instance.close();
  }
}

function describe({ latencies, answeredP95Ms, cpuShare, openMs, snapshots }: Run): string {
  const { p50Ms, p95Ms, p99Ms, maxMs } = latencies;
  return [
    `p50 ${p50Ms}`,
    `p95 ${p95Ms}`,
    `p99 ${p99Ms}`,
    `max ${maxMs} ms`,
    `bookings answered p95 ${answeredP95Ms.toFixed(0)} ms`,
    `opened in ${openMs} ms`,
    `${snapshots} snapshots`,
    `${Math.round(cpuShare * 100)} % of a core`,
  ].join("  ");
}

function describeMemory(memory: Memory): string {
  const { startMb, endMb, mostMb, slopeMbPerMinute, heapFloorSlopeMbPerMinute } = memory;
  return [
    `memory ${startMb.toFixed(0)} MB to ${endMb.toFixed(0)} MB, at most ${mostMb.toFixed(0)} MB`,
    `${slopeMbPerMinute.toFixed(2)} MB a minute`,
    `the heap after collections ${heapFloorSlopeMbPerMinute.toFixed(2)} MB a minute`,
  ].join("  ");
}

function medianP95(runs: Run[]): number {
  const sorted = runs.map(({ latencies }) => latencies.p95Ms).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
