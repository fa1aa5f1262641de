import { skipToken } from "@tanstack/react-query";
import { useState } from "react";
import type { Contract } from "../contract.js";
import { boxoffice } from "./hooks.js";

/** The seats of one event as they are now. */
export type Seats = Contract["events"]["watchAvailability"]["output"]["data"];

/**
 * The seats of up to a hundred events, by event id, live while the component is there: one stream for all of them. An event
 * that nothing is known of yet, or that is not published, is missing.
 */
export function useLiveSeats(eventIds: readonly string[]): ReadonlyMap<string, Seats> {
  const [seats, setSeats] = useState<ReadonlyMap<string, Seats>>(new Map());
  const ids = [...new Set(eventIds)].sort();
  boxoffice.events.watchAvailability.useSubscription(ids.length > 0 ? { eventIds: ids } : skipToken, {
    onData: ({ data }) => setSeats((known) => new Map(known).set(data.eventId, data)),
  });
  return new Map([...seats].filter(([id]) => eventIds.includes(id)));
}
