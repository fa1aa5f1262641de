import { isBoxofficeError } from "@boxoffice/client";
import { t } from "@lingui/core/macro";
import type { EventDetail } from "@boxoffice/contracts";
import { EventStory } from "@/components/event/event-story";
import { NotFoundPage } from "@/components/not-found-page";
import { PageError } from "@/components/page-error";
import { ShareButton } from "@/components/share-button";
import { BookingCard } from "@/features/booking/booking-card";
import { bookingClosed } from "@/features/booking/booking-closed";
import { EventNotice } from "@/features/booking/event-notice";
import { EventPageSkeleton } from "@/features/booking/event-page-skeleton";
import { PhoneBookingBar } from "@/features/booking/phone-booking-bar";
import { useBook } from "@/features/booking/use-book";
import { useBookingForm } from "@/features/booking/use-booking-form";
import { useLiveEvent } from "@/features/booking/use-live-event";
import { useOwnBooking } from "@/features/booking/use-own-booking";
import { useSession } from "@/lib/session/use-session";
import { useDocumentTitle } from "@/lib/use-document-title";
import { useNow } from "@/lib/use-now";

export function EventPage({ slug }: { slug: string }) {
  const { query, event, isReconnecting } = useLiveEvent(slug);
  useDocumentTitle(event?.title);
  if (event) return <OpenEvent key={event.id} event={event} isReconnecting={isReconnecting} />;
  // Also a draft: to everyone but its organizer there is no such event.
  if (isBoxofficeError(query.error, "NOT_FOUND")) return <NotFoundPage />;
  if (query.error) return <PageError title={t`This event could not be loaded`} query={query} />;
  return <EventPageSkeleton />;
}

function OpenEvent({ event, isReconnecting }: { event: EventDetail; isReconnecting: boolean }) {
  const viewer = useSession()?.user;
  const now = useNow(10_000);
  const control = useBookingForm(event);
  const booking = useBook(event, control);
  const own = useOwnBooking(event, booking);
  // The seats may show a booking before its own answer is here; what is under way is not yet refused by that.
  const closed = booking.isPending ? null : bookingClosed(event, viewer, now);
  return (
    <div className="grid gap-8 pb-20 md:grid-cols-[minmax(0,1fr)_21rem] md:pb-0 lg:gap-12">
      <div className="min-w-0">
        <EventStory
          heading="h1"
          story={{ ...event, organizerName: event.organizer.name }}
          notice={<EventNotice event={event} closed={closed} />}
        />
        {event.status !== "DRAFT" && (
          <div className="mt-6 print:hidden">
            <ShareButton title={event.title} path={`/events/${event.slug}`} />
          </div>
        )}
      </div>
      <aside className="md:sticky md:top-20 md:self-start">
        <BookingCard
          event={event}
          closed={closed}
          control={control}
          booking={booking}
          own={own}
          isReconnecting={isReconnecting}
        />
      </aside>
      <PhoneBookingBar event={event} closed={closed} control={control} booking={booking} own={own} />
    </div>
  );
}
