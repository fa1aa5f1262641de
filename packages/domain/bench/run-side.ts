import { performance } from "node:perf_hooks";
import type { Purchase, Side } from "./sides/side.js";
import { clearSales, type Stage } from "./stage.js";

export interface Run {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Load {
  /** Buyers at once; each takes the next purchase when the last one is answered. */
  concurrency: number;
  purchases: number;
  /** How many of the stage's events are sold. */
  events: number;
}

/** Sells `purchases` seats through one side, and checks in the database that exactly so many were sold. */
export async function runSide(stage: Stage, side: Side, load: Load): Promise<Run> {
  await clearSales(stage);
  const onSale = { ...stage, events: stage.events.slice(0, load.events) };
  await side.prepare?.(onSale, Math.ceil(load.purchases / load.events) + 1);
  const buy = side.open(stage);
  const latencies: number[] = [];
  let next = 0;
  async function buyer(): Promise<void> {
    for (let index = next++; index < load.purchases; index = next++) {
      const begun = performance.now();
      await buy(purchaseOf(stage, load, index));
      latencies.push(performance.now() - begun);
    }
  }
  const begun = performance.now();
  await Promise.all(Array.from({ length: load.concurrency }, buyer));
  const seconds = (performance.now() - begun) / 1000;
  await assertSold(stage, load.purchases);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { perSecond: load.purchases / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/**
 * One purchase at a time, by each side in turn, so that whatever else the machine and its disk do meets all alike. Gives the
 * median time of each, by name.
 */
export async function runInTurns(
  stage: Stage,
  sides: Side[],
  purchases: number,
): Promise<Map<string, Pick<Run, "p50Ms">>> {
  await clearSales(stage);
  const shops = sides.map((side, index) => ({
    name: side.name,
    buy: side.open(stage),
    events: stage.events.slice(index, index + 1),
    latencies: [] as number[],
  }));
  for (let index = 0; index < purchases; index++) {
    for (const { buy, events, latencies } of shops) {
      const purchase = purchaseOf({ ...stage, events }, { events: 1 }, index);
      const begun = performance.now();
      await buy({ ...purchase, key: `${purchase.key}-of-${purchase.eventId}` });
      latencies.push(performance.now() - begun);
    }
  }
  await assertSold(stage, purchases * sides.length);
  return new Map(shops.map(({ name, latencies }) => [name, { p50Ms: median(latencies) }]));
}

function purchaseOf({ events, customers }: Stage, load: Pick<Load, "events">, index: number): Purchase {
  const event = events[index % load.events];
  const customerId = customers[index % customers.length];
  if (!event || !customerId) throw new Error("The stage is too small for this load");
  return { ...event, customerId, key: `purchase-${index}` };
}

async function assertSold({ db }: Stage, purchases: number): Promise<void> {
  const [row] = await db.sql.query<{ count: number }>("SELECT count(*)::int AS count FROM bookings");
  if (row?.count !== purchases) throw new Error(`${row?.count} bookings instead of ${purchases}`);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
