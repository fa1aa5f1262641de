import { createHash } from "node:crypto";
import type { Stage } from "../stage.js";

export interface Purchase {
  customerId: string;
  eventId: string;
  ticketTypeId: string;
  key: string;
}

/** What the idempotency record keeps of the request. */
export function requestHashOf({ eventId, ticketTypeId }: Purchase): Buffer {
  return createHash("sha256").update(`${eventId}\n${ticketTypeId}=1`).digest();
}

/**
 * One way of selling a seat. Every side writes the same: booking, item, idempotency record and outbox row, and, where it counts
 * at the event, the seats sold and what they brought.
 */
export interface Side {
  name: string;
  /** Called before a round; `purchases` is how many seats of each event it will sell at most. */
  prepare?(stage: Stage, purchases: number): Promise<void>;
  open(stage: Stage): (purchase: Purchase) => Promise<void>;
}
