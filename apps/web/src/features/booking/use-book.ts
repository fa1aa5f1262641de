import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { EventDetail } from "@boxoffice/contracts";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import type { BookingFormControl } from "@/features/booking/use-booking-form";
import { useSessionState } from "@/lib/session/use-session";

/** Sends the booking, or first asks to sign in; the choice waits in the meantime. */
export function useBook(event: EventDetail, control: BookingFormControl) {
  const { status } = useSessionState();
  const navigate = useNavigate();
  const location = useLocation();
  const cache = useBoxofficeCache();
  /** Known at once: the button hears of it only when the page has been drawn anew, and the second press of a double click is faster. */
  const isSending = useRef(false);
  const create = boxoffice.bookings.create.useMutation({
    onSuccess: async (booking) => {
      control.startOver();
      cache.bookings.get.setData({ bookingId: booking.id }, booking);
      void cache.bookings.mine.invalidate();
      void cache.inbox.list.invalidate();
      await navigate({ to: "/bookings/$bookingId/confirmed", params: { bookingId: booking.id } });
    },
    onError: (error) => {
      // The session ended unseen. The choice waits, as it does for whoever was never signed in.
      if (isBoxofficeError(error, "UNAUTHENTICATED")) askToSignIn();
      if (isBoxofficeError(error, "ALREADY_BOOKED")) void cache.bookings.mine.invalidate();
      if (isBoxofficeError(error, "IDEMPOTENCY_KEY_REUSED")) control.renewKey();
      void cache.events.get.invalidate();
    },
    onSettled: () => {
      isSending.current = false;
    },
  });

  function askToSignIn() {
    void navigate({ to: "/sign-in", search: { next: location.href } });
  }

  function book() {
    // While it is not known yet who is here, the call waits for that.
    if (status === "signed-out") {
      askToSignIn();
      return;
    }
    if (isSending.current) return;
    isSending.current = true;
    create.mutate({
      eventId: event.id,
      items: control.items,
      idempotencyKey: control.form.idempotencyKey,
    });
  }

  return {
    book,
    error: create.error,
    /** Tells one attempt from the next. */
    attempt: create.submittedAt,
    isPending: create.isPending,
    forgetError: create.reset,
  };
}

export type Book = ReturnType<typeof useBook>;
