import { plural, t } from "@lingui/core/macro";
import type { EventDetail } from "@boxoffice/contracts";
import { Users } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import type { BookingFormControl } from "@/features/booking/use-booking-form";
import { detailsOf, readApiFailure } from "@/lib/api/api-error";

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
    const kind = event.ticketTypes.length > 1 ? type?.name : undefined;
    return (
      <FewerLeft
        title={fewerLeft(soldOut.seatsLeft, kind)}
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

function fewerLeft(left: number, kind: string | undefined): string {
  if (kind === undefined)
    return plural(left, {
      one: "Someone was faster: # ticket left",
      other: "Someone was faster: # tickets left",
    });
  return plural(left, {
    one: `Someone was faster: # ${kind} ticket left`,
    other: `Someone was faster: # ${kind} tickets left`,
  });
}

function adviceFor(error: unknown): string | undefined {
  const { reason } = readApiFailure(error);
  // No answer says nothing about what happened; the key makes asking again harmless.
  if (reason === "OFFLINE" || reason === "OVERLOADED")
    return t`We cannot tell whether you were booked. Press again: you are never booked twice.`;
  if (reason === "INTERNAL") return t`Press again: the same choice is never booked twice.`;
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
      <p>{t`You were not booked.`}</p>
      {offer > 0 && (
        <Button size="sm" className="mt-3" onClick={onTake}>
          {plural(offer, { one: "Take # ticket instead", other: "Take # tickets instead" })}
        </Button>
      )}
    </Notice>
  );
}
