import { newId } from "@boxoffice/db";
import { isOpen, outcomeOf } from "../instance/answer.js";
import { inParallel } from "../instance/in-parallel.js";
import type { SaleStage } from "./sale-stage.js";

/** How the sale stands, told while it goes on and when it is over. */
export interface SaleState {
  buyers: number;
  seats: number;
  confirmed: number;
  soldOut: number;
  /** Anything else: a 5xx, silence, a refusal that has no place here. By outcome. */
  errors: Map<string, number>;
  latenciesMs: number[];
  elapsedMs: number;
  /** When the last seat was confirmed; null while there are some. */
  soldOutAfterMs: number | null;
}

/** Lets all buyers loose, so many at once, one seat each. `state` is kept up to date while it goes on. */
export async function sell(
  stage: SaleStage,
  { seats, atOnce }: { seats: number; atOnce: number },
  watch: (state: SaleState) => void,
): Promise<SaleState> {
  const state: SaleState = {
    buyers: stage.buyers.length,
    seats,
    confirmed: 0,
    soldOut: 0,
    errors: new Map(),
    latenciesMs: [],
    elapsedMs: 0,
    soldOutAfterMs: null,
  };
  const { api, event } = stage;
  const begun = performance.now();
  await inParallel(stage.buyers, atOnce, async (buyer) => {
    const items = [{ ticketTypeId: event.ticketTypeId, quantity: 1 }];
    const input = { eventId: event.id, items, idempotencyKey: newId() };
    let answer = await api.book(buyer, input);
    const { sentAt } = answer;
    // An honest client sends a request that was left open once more, under its key.
    if (isOpen(answer)) answer = await api.book(buyer, input);
    const outcome = outcomeOf(answer);
    state.elapsedMs = performance.now() - begun;
    state.latenciesMs.push(answer.answeredAt - sentAt);
    if (outcome === "OK") state.confirmed += 1;
    else if (outcome === "SOLD_OUT") state.soldOut += 1;
    else state.errors.set(outcome, (state.errors.get(outcome) ?? 0) + 1);
    if (state.confirmed >= seats) state.soldOutAfterMs ??= state.elapsedMs;
    watch(state);
  });
  return state;
}

export function percentileMs({ latenciesMs }: SaleState, share: number): number {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
