import type { Stage } from "../stage.js";

export interface Purchase {
  customerId: string;
  eventId: string;
  ticketTypeId: string;
  key: string;
}

/** One way of selling a seat. Every side writes the same rows: booking, item, idempotency record and outbox row. */
export interface Side {
  name: string;
  /** Called before a round; `purchases` is how many seats of each event it will sell at most. */
  prepare?(stage: Stage, purchases: number): Promise<void>;
  open(stage: Stage): (purchase: Purchase) => Promise<void>;
}
