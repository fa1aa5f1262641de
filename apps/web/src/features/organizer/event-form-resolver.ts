import { type FieldErrors, type Resolver, set } from "react-hook-form";
import type { EventFormValues } from "@/features/organizer/event-form-values";
import { type EventDraft, readEventForm } from "@/features/organizer/read-event-form";

export const eventFormResolver: Resolver<EventFormValues, unknown, EventDraft> = (values) => {
  const read = readEventForm(values);
  if ("draft" in read) return { values: read.draft, errors: {} };
  const errors: FieldErrors<EventFormValues> = {};
  for (const { path, message } of read.problems) {
    // A problem of the list as a whole lives at its root, where the form library looks for it.
    set(errors, path === "ticketTypes" ? "ticketTypes.root" : path, { type: "contract", message });
  }
  return { values: {}, errors };
};
