import type { Booking } from "@boxoffice/contracts";
import { useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { announce } from "@/components/ui/announce";
import { trpc } from "@/lib/api/trpc";
import { plural } from "@/lib/plural";
import { useNow } from "@/lib/use-now";

/** Says what happens before it happens. Shown only while there is something to cancel. */
export function CancelBooking({ booking }: { booking: Booking }) {
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow(10_000);
  const utils = trpc.useUtils();
  const cancel = trpc.bookings.cancel.useMutation({
    onSuccess: (cancelled) => {
      setIsOpen(false);
      utils.bookings.get.setData({ bookingId: booking.id }, cancelled);
      void utils.bookings.mine.invalidate();
      void utils.inbox.list.invalidate();
      announce({
        title: "Booking cancelled",
        description: `${plural(booking.quantity, "seat")} given back.`,
      });
    },
  });
  if (booking.status !== "CONFIRMED" || Date.parse(booking.event.startsAt) <= now) return null;
  const tickets = plural(booking.quantity, "ticket");

  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Cancel booking</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Cancel this booking?"
        description={
          <>
            <p>
              Your {tickets} for <strong className="font-medium text-ink">{booking.event.title}</strong> go
              back on sale at once.
            </p>
            <p>
              It cannot be undone. To come after all you would book again, if seats are left. We send you a
              mail.
            </p>
          </>
        }
      >
        {cancel.error && (
          <div className="mt-4">
            <ErrorNote error={cancel.error} />
          </div>
        )}
        <DialogActions>
          <Button onClick={() => setIsOpen(false)}>Keep booking</Button>
          <Button
            variant="danger"
            isBusy={cancel.isPending}
            onClick={() => cancel.mutate({ bookingId: booking.id })}
          >
            Cancel {tickets}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
