import { percentileMs, type SaleState } from "./sell.js";
import type { SoldBooking } from "./sale-stage.js";

export interface SaleVerdict {
  buyers: number;
  seats: number;
  sold: number;
  refused: number;
  oversold: number;
  /** Bookings beyond the first of the same buyer. */
  duplicates: number;
  /** Confirmed to a buyer and not there, or there and confirmed to nobody. */
  mismatched: number;
  errors: number;
  /** Seats that are left although someone was refused. */
  leftOver: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  seconds: number;
  soldOutAfterSec: number | null;
  isExact: boolean;
}

/** Holds what the buyers were told against the bookings that there are. */
export function judgeSale(state: SaleState, bookings: SoldBooking[]): SaleVerdict {
  const sold = bookings.reduce((sum, { quantity }) => sum + quantity, 0);
  const customers = new Set(bookings.map(({ customerId }) => customerId)).size;
  const errors = [...state.errors.values()].reduce((sum, count) => sum + count, 0);
  const oversold = Math.max(0, sold - state.seats);
  const duplicates = bookings.length - customers;
  const mismatched = Math.abs(bookings.length - state.confirmed);
  const leftOver = state.soldOut > 0 ? Math.max(0, state.seats - sold) : 0;
  const seconds = state.elapsedMs / 1000;
  return {
    buyers: state.buyers,
    seats: state.seats,
    sold,
    refused: state.soldOut,
    oversold,
    duplicates,
    mismatched,
    errors,
    leftOver,
    perSecond: state.buyers / seconds,
    p50Ms: percentileMs(state, 0.5),
    p99Ms: percentileMs(state, 0.99),
    seconds,
    soldOutAfterSec: state.soldOutAfterMs === null ? null : state.soldOutAfterMs / 1000,
    isExact: oversold + duplicates + mismatched + errors + leftOver === 0,
  };
}
