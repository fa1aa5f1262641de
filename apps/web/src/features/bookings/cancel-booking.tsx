import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { Booking } from "@boxoffice/contracts";
import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { announce } from "@/components/ui/announce";
import { useNow } from "@/lib/use-now";

/** Says what happens before it happens. Shown only while there is something to cancel. */
export function CancelBooking({ booking }: { booking: Booking }) {
  const { quantity, event } = booking;
  const { title } = event;
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow(10_000);
  const cache = useBoxofficeCache();
  const cancel = boxoffice.bookings.cancel.useMutation({
    onSuccess: (cancelled) => {
      setIsOpen(false);
      cache.bookings.get.setData({ bookingId: booking.id }, cancelled);
      void cache.bookings.mine.invalidate();
      void cache.inbox.list.invalidate();
      announce({
        title: t`Booking cancelled`,
        description: plural(quantity, { one: "# seat given back.", other: "# seats given back." }),
      });
    },
  });
  if (booking.status !== "CONFIRMED" || Date.parse(event.startsAt) <= now) return null;

  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t`Cancel booking`}</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t`Cancel this booking?`}
        description={
          <>
            <p>
              <Plural
                value={quantity}
                one={
                  <Trans>
                    Your # ticket for <strong className="font-medium text-ink">{title}</strong> goes back on
                    sale at once.
                  </Trans>
                }
                other={
                  <Trans>
                    Your # tickets for <strong className="font-medium text-ink">{title}</strong> go back on
                    sale at once.
                  </Trans>
                }
              />
            </p>
            <p>{t`It cannot be undone. To come after all you would book again, if seats are left. We send you a mail.`}</p>
          </>
        }
      >
        {cancel.error && (
          <div className="mt-4">
            <ErrorNote error={cancel.error} />
          </div>
        )}
        <DialogActions>
          <Button onClick={() => setIsOpen(false)}>{t`Keep booking`}</Button>
          <Button
            variant="danger"
            isBusy={cancel.isPending}
            onClick={() => cancel.mutate({ bookingId: booking.id })}
          >
            {plural(quantity, { one: "Cancel # ticket", other: "Cancel # tickets" })}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
