import type { EventDetail } from "@boxoffice/contracts";
import { Users } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import type { BookingFormControl } from "@/features/booking/use-booking-form";
import { detailsOf, readApiFailure } from "@/lib/api/api-error";
import { plural } from "@/lib/plural";

interface BookingProblemProps {
  event: EventDetail;
  error: unknown;
  control: BookingFormControl;
  onDone: () => void;
}

/** What went wrong with an attempt, what is safe, and the next step that would work. */
export function BookingProblem({ event, error, control, onDone }: BookingProblemProps) {
  const soldOut = detailsOf(error, "SOLD_OUT");
  if (soldOut) {
    const type = event.ticketTypes.find((one) => one.id === soldOut.ticketTypeId);
    const limits = type
      ? { seatsLeftOfType: { ...seatsOfTypes(event), [type.id]: soldOut.seatsLeft } }
      : { seatsLeft: soldOut.seatsLeft };
    const what = type && event.ticketTypes.length > 1 ? `${type.name} ticket` : "ticket";
    return (
      <FewerLeft
        title={`Someone was faster: ${plural(soldOut.seatsLeft, what)} left`}
        offer={soldOut.seatsLeft}
        onTake={() => {
          control.shrinkToFit(limits);
          onDone();
        }}
      />
    );
  }
  return <ErrorNote error={error} advice={adviceFor(error)} />;
}

function adviceFor(error: unknown): string | undefined {
  const { reason } = readApiFailure(error);
  // No answer says nothing about what happened; the key makes asking again harmless.
  if (reason === "OFFLINE" || reason === "OVERLOADED")
    return "We cannot tell whether you were booked. Press again: you are never booked twice.";
  if (reason === "INTERNAL") return "Press again: the same choice is never booked twice.";
  return undefined;
}

function seatsOfTypes(event: EventDetail): Record<string, number> {
  return Object.fromEntries(event.ticketTypes.map((type) => [type.id, type.seatsLeft]));
}

interface FewerLeftProps {
  title: string;
  offer: number;
  onTake: () => void;
}

/** The choice stays as it was made; taking less is one press. */
export function FewerLeft({ title, offer, onTake }: FewerLeftProps) {
  return (
    <Notice icon={Users} tone="warn" title={title}>
      <p>You were not booked.</p>
      {offer > 0 && (
        <Button size="sm" className="mt-3" onClick={onTake}>
          Take {plural(offer, "ticket")} instead
        </Button>
      )}
    </Notice>
  );
}
