import { setTimeout as delay } from "node:timers/promises";
import { readSale, type Sale, saleViolations } from "../instance/sale.js";
import type { Arena } from "./campaign.js";

const everyMs = 10;

/** Looks at an event by SQL all along, on a connection of its own; every snapshot must hold. Stopped, it looks once more. */
export function watchSale(arena: Arena, eventId: string): { stop(): Promise<Sale> } {
  let isOver = false;
  async function look(): Promise<Sale> {
    const sale = await readSale(arena.instance.db, eventId);
    for (const violation of saleViolations(sale)) arena.findings.violate(violation);
    arena.findings.count("samples");
    return sale;
  }
  async function watch(): Promise<void> {
    while (!isOver) {
      await look();
      await delay(everyMs);
    }
  }
  const watching = watch();
  // Told to whoever stops it; until then nobody listens.
  watching.catch(() => {});
  return {
    async stop() {
      isOver = true;
      await watching;
      return look();
    },
  };
}
