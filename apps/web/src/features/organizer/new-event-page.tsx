import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/announce";
import { EventFormLayout } from "@/features/organizer/event-form-layout";
import { eventFormResolver } from "@/features/organizer/event-form-resolver";
import { type EventFormValues, newEventValues } from "@/features/organizer/event-form-values";
import type { EventDraft } from "@/features/organizer/read-event-form";
import { trpc } from "@/lib/api/trpc";

export function NewEventPage() {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const [defaultValues] = useState(() => newEventValues(new Date()));
  const form = useForm<EventFormValues, unknown, EventDraft>({
    resolver: eventFormResolver,
    defaultValues,
  });
  const create = trpc.events.create.useMutation({
    onSuccess: async (event) => {
      void utils.events.mine.invalidate();
      void utils.events.list.invalidate();
      announce({ title: event.status === "PUBLISHED" ? "Event published" : "Draft saved" });
      await navigate({ to: "/organize", ignoreBlocker: true });
    },
  });
  const sent = create.isPending ? create.variables.status : null;

  return (
    <>
      <PageHeader title="New event" />
      <EventFormLayout
        form={form}
        eventId="a-new-event"
        onSubmit={(draft) => create.mutate({ ...draft, status: "PUBLISHED" })}
        problem={
          create.error && (
            <ErrorNote error={create.error} advice="Nothing was saved; what you typed is still here." />
          )
        }
        actions={
          <>
            <Button type="submit" variant="primary" isBusy={sent === "PUBLISHED"} disabled={create.isPending}>
              Publish event
            </Button>
            <Button
              isBusy={sent === "DRAFT"}
              disabled={create.isPending}
              onClick={() =>
                void form.handleSubmit((draft) => create.mutate({ ...draft, status: "DRAFT" }))()
              }
            >
              Save as draft
            </Button>
          </>
        }
      />
    </>
  );
}
