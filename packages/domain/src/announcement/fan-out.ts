import type { FanOutPage } from "./announcement.store.js";

const pageSize = 500;

/** Runs `enterPage` from the first booking to the last, stopping between pages when `signal` says so; counts the jobs. */
export async function fanOut(
  enterPage: (page: { afterBookingId: string | null; limit: number }) => Promise<FanOutPage>,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  let afterBookingId: string | null = null;
  do {
    signal?.throwIfAborted();
    const page: FanOutPage = await enterPage({ afterBookingId, limit: pageSize });
    total += page.entered;
    afterBookingId = page.lastBookingId;
  } while (afterBookingId !== null);
  return total;
}
