import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import type { Booking } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Mail } from "lucide-react";
import { EventCover } from "@/components/event/event-cover";
import { NotFoundPage } from "@/components/not-found-page";
import { PageError } from "@/components/page-error";
import { ShareButton } from "@/components/share-button";
import { buttonClass } from "@/components/ui/button-class";
import { AddToCalendar } from "@/features/bookings/add-to-calendar";
import { BookingItems } from "@/features/bookings/booking-items";
import { BookingReference } from "@/features/bookings/booking-reference";
import { PrintButton } from "@/components/print-button";
import { BookingSkeleton } from "@/features/bookings/booking-skeleton";
import { WhenAndWhere } from "@/features/bookings/when-and-where";
import { useSession } from "@/lib/session/use-session";
import { useDocumentTitle } from "@/lib/use-document-title";

export function ConfirmedPage({ bookingId }: { bookingId: string }) {
  useDocumentTitle(t`You’re in`);
  const query = boxoffice.bookings.get.useQuery({ bookingId });
  if (query.data) return <Confirmed booking={query.data} />;
  if (isBoxofficeError(query.error, "NOT_FOUND")) return <NotFoundPage />;
  if (query.error) return <PageError title={t`Your booking could not be loaded`} query={query} />;
  return <BookingSkeleton />;
}

function Confirmed({ booking }: { booking: Booking }) {
  const email = useSession()?.user.email;
  const { event } = booking;
  return (
    <div className="rise-in mx-auto max-w-xl">
      <p className="flex items-center gap-2 font-medium text-good">
        <CircleCheck aria-hidden className="size-5" />
        {t`Booking confirmed`}
      </p>
      <h1 className="mt-2 text-2xl font-semibold tracking-tighter">{t`You’re in`}</h1>
      <div className="mt-6 overflow-hidden rounded-card border border-line bg-surface">
        <EventCover
          eventId={event.id}
          imageUrl={event.coverImageUrl}
          sizes="(min-width: 36rem) 36rem, 100vw"
          className="aspect-[5/2] rounded-none"
        />
        <div className="space-y-5 p-5 sm:p-6">
          <h2 className="text-lg font-semibold tracking-tight">
            <Link to="/events/$slug" params={{ slug: event.slug }} className="hover:underline">
              {event.title}
            </Link>
          </h2>
          <WhenAndWhere booking={booking} />
        </div>
        <div className="space-y-5 border-t border-dashed border-line-strong p-5 sm:p-6">
          <BookingReference booking={booking} />
          <BookingItems booking={booking} />
        </div>
      </div>
      <p className="mt-5 flex gap-2.5 text-ink-2">
        <Mail aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
        <span>
          <Trans>
            The confirmation goes to <strong className="font-medium wrap-anywhere text-ink">{email}</strong>,
            with a calendar file. It is in your inbox here, too.
          </Trans>
        </span>
      </p>
      <div className="mt-6 flex flex-wrap gap-2 print:hidden">
        <AddToCalendar booking={booking} />
        <ShareButton title={event.title} path={`/events/${event.slug}`} />
        <PrintButton />
        <Link to="/inbox" className={buttonClass({})}>
          {t`Open inbox`}
        </Link>
        <Link to="/bookings" className={buttonClass({ variant: "ghost" })}>
          {t`My bookings`}
        </Link>
      </div>
    </div>
  );
}
