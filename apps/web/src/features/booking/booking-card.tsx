import { plural, t } from "@lingui/core/macro";
import type { EventDetail } from "@boxoffice/contracts";
import { SeatMeter } from "@/components/event/seat-meter";
import { InView } from "@/components/in-view";
import { ReconnectingNote } from "@/components/reconnecting-note";
import { BookButton } from "@/features/booking/book-button";
import { type BookingClosed, showsChoice } from "@/features/booking/booking-closed";
import { BookingProblem, FewerLeft } from "@/features/booking/booking-problem";
import { OwnBookingNote } from "@/features/booking/own-booking-note";
import { TicketLine } from "@/features/booking/ticket-line";
import { TicketStepper } from "@/features/booking/ticket-stepper";
import type { Book } from "@/features/booking/use-book";
import type { BookingFormControl } from "@/features/booking/use-booking-form";
import type { OwnBooking } from "@/features/booking/use-own-booking";
import { formatMoney } from "@/lib/money";

interface BookingCardProps {
  event: EventDetail;
  closed: BookingClosed | null;
  control: BookingFormControl;
  booking: Book;
  own: OwnBooking | null;
  isReconnecting: boolean;
}

export function BookingCard({ isReconnecting, own, ...choice }: BookingCardProps) {
  const { event } = choice;
  return (
    <section
      id="booking"
      aria-label={t`Tickets`}
      className="scroll-mt-20 rounded-card border border-line bg-surface p-5"
    >
      <div className="relative">
        <SeatMeter seatsLeft={event.seatsLeft} capacity={event.capacity} status={event.status} />
        <div className="absolute top-1 right-0">
          <ReconnectingNote isShown={isReconnecting} />
        </div>
      </div>
      {own ? <OwnBookingNote own={own} /> : <TicketChoice {...choice} />}
    </section>
  );
}

function TicketChoice({ event, closed, control, booking }: Omit<BookingCardProps, "own" | "isReconnecting">) {
  const isTooMany = closed === null && !booking.isPending && control.fitting < control.quantity;
  const hasChoice = showsChoice(closed, control.quantity);
  return (
    <>
      <div className="mt-3 divide-y divide-line">
        {event.ticketTypes.map((type) =>
          hasChoice ? (
            <TicketStepper
              key={type.id}
              type={type}
              currency={event.currency}
              quantity={control.form.quantities[type.id] ?? 0}
              most={control.mostOf(type.id)}
              isDisabled={closed !== null || booking.isPending}
              showsSeatsLeft={type.seatsLeft < event.seatsLeft}
              onChange={(quantity) => {
                booking.forgetError();
                control.choose(type.id, quantity);
              }}
            />
          ) : (
            <TicketLine key={type.id} type={type} currency={event.currency} />
          ),
        )}
      </div>
      {hasChoice && (
        <div className="tabular flex items-baseline justify-between border-t border-line pt-3">
          <span className="text-ink-2">{t`Total`}</span>
          <span className="text-lg font-semibold">{formatMoney(control.totalMinor, event.currency)}</span>
        </div>
      )}
      <div className="mt-4 space-y-3">
        {booking.error ? (
          <InView key={booking.attempt}>
            <BookingProblem
              event={event}
              error={booking.error}
              control={control}
              onDone={booking.forgetError}
            />
          </InView>
        ) : (
          isTooMany && (
            <FewerLeft
              title={plural(control.fitting, {
                one: "Someone was faster: # ticket left for you",
                other: "Someone was faster: # tickets left for you",
              })}
              offer={control.fitting}
              onTake={() => control.shrinkToFit()}
            />
          )
        )}
        <div className="hidden md:block">
          <BookButton closed={closed} control={control} booking={booking} className="w-full" />
        </div>
        {hasChoice && (
          <p className="text-center text-xs text-balance text-ink-3">
            {plural(event.maxPerBooking, {
              one: "Up to # ticket a booking. Cancel any time before it starts.",
              other: "Up to # tickets a booking. Cancel any time before it starts.",
            })}
          </p>
        )}
      </div>
    </>
  );
}
