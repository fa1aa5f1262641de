import type { DeleteAccountInput } from "@boxoffice/contracts";
import { assertOwnCode, checkOwnPassword } from "../account/index.js";
import { assertSignedIn } from "../actor.js";
import { cancelBooking } from "../booking/index.js";
import type { DomainContext } from "../context.js";
import { DomainError, fail, failField } from "../errors.js";
import { cancelEvent, deleteEvent } from "../event/index.js";
import { appendForgetting } from "../outbox/index.js";
import {
  anonymizeUser,
  countOpenBusiness,
  deleteAddress,
  deleteTraces,
  lockUser,
  type OwnEvent,
  selectBookingsToCancel,
  selectEventsToClose,
} from "./privacy.store.js";

const closingReason = "The organizer's account was closed.";

/**
 * Ends the asking user's account. Bookings of events to come are cancelled first, drafts that were never booked deleted, events to
 * come without bookings cancelled: each for itself, so that what was cut short is gone on with when asked again. Then, in one
 * transaction, who it was is taken out of its row, which stays for past bookings and events, and all else that was kept goes;
 * what mails under way still write down goes two minutes later. What was booked meanwhile is cancelled like the rest.
 *
 * Throws VALIDATION for `password` when that is not it, for `code` when a second factor is on and it is none of its codes, and EVENT_HAS_BOOKINGS while an event that is not over has sold seats:
 * its customers are owed a reason, by cancelling it; OVERLOADED for who books on and on.
 */
export async function deleteAccount(
  ctx: DomainContext,
  { password, code }: DeleteAccountInput,
): Promise<void> {
  const userId = assertSignedIn(ctx.actor);
  const passwordHash = (await checkOwnPassword(ctx, { password })) ?? refuse();
  await assertNothingBooked(ctx, userId);
  await assertOwnCode(ctx, { code, isRequired: false });
  for (let round = 0; round < maxRounds; round += 1) {
    for (const { id } of await selectBookingsToCancel(ctx.db.sql, userId))
      await letStart(cancelBooking(ctx, { bookingId: id }));
    for (const event of await selectEventsToClose(ctx.db.sql, userId)) await closeEvent(ctx, event);
    if (await endUnlessBooked(ctx, { userId, passwordHash })) return;
  }
  fail("OVERLOADED", { retryAfterSec: 1 });
}

/** More than anybody needs who does not book without end. */
const maxRounds = 5;

/** False, with nothing changed, when the user has booked since their bookings were cancelled. */
function endUnlessBooked(
  ctx: DomainContext,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<boolean> {
  return ctx.db.transaction(async (sql) => {
    const { email } = (await lockUser(sql, { userId, passwordHash })) ?? refuse();
    // Seen by a statement of its own: what was booked or sold while the one before waited.
    const open = await countOpenBusiness(sql, userId);
    if (open.bookedEvents > 0) fail("EVENT_HAS_BOOKINGS", undefined, stillOpen);
    if (open.bookings > 0) return false;
    await anonymizeUser(sql, userId);
    await deleteTraces(sql, userId);
    await deleteAddress(sql, { userId, email });
    await appendForgetting(ctx, sql, { userId });
    return true;
  });
}

const stillOpen =
  "Events of yours that are not over are booked. Cancel them first: their customers are told why.";

async function assertNothingBooked(ctx: DomainContext, userId: string): Promise<void> {
  const { bookedEvents } = await countOpenBusiness(ctx.db.sql, userId);
  if (bookedEvents > 0) fail("EVENT_HAS_BOOKINGS", undefined, stillOpen);
}

/** An event that begins at this moment keeps its booking: it is one of the past ones then. */
async function letStart(cancelling: Promise<unknown>): Promise<void> {
  await cancelling.catch((error: unknown) => {
    if (!(error instanceof DomainError && error.reason === "BOOKING_NOT_CANCELLABLE")) throw error;
  });
}

async function closeEvent(ctx: DomainContext, { id, status }: OwnEvent): Promise<void> {
  if (status === "DRAFT") {
    const isDeleted = await deleteEvent(ctx, { id }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError && error.reason === "EVENT_HAS_BOOKINGS") return false;
        throw error;
      },
    );
    if (isDeleted) return;
  }
  await cancelEvent(ctx, { id, reason: closingReason });
}

function refuse(): never {
  return failField(["password"], "is not your password");
}
