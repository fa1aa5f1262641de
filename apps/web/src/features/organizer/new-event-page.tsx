import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { EventDetail } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/announce";
import { Skeleton } from "@/components/ui/skeleton";
import { copyOfEvent } from "@/features/organizer/copy-of-event";
import { markRefusedCover } from "@/features/organizer/cover/mark-refused-cover";
import { EventFormLayout } from "@/features/organizer/event-form-layout";
import { eventFormResolver } from "@/features/organizer/event-form-resolver";
import { type EventFormValues, newEventValues } from "@/features/organizer/event-form-values";
import type { EventDraft } from "@/features/organizer/read-event-form";
import { readKeptEventForm, useKeptEventForm } from "@/features/organizer/use-kept-event-form";

/** A form for a new event, empty or filled in from the event `from`. */
export function NewEventPage({ from }: { from: string | undefined }) {
  const original = boxoffice.events.get.useQuery(
    { id: from ?? "" },
    { enabled: from !== undefined, staleTime: Number.POSITIVE_INFINITY },
  );
  const title = original.data?.title;
  return (
    <>
      <PageHeader title={t`New event`} {...(title !== undefined && { lead: t`A copy of ${title}` })} />
      {from === undefined && <NewEvent original={null} />}
      {original.data && <NewEvent original={original.data} />}
      {original.error && <ErrorNote error={original.error} onRetry={() => void original.refetch()} />}
      {original.isLoading && <Skeleton className="h-[40rem] w-full rounded-card" />}
    </>
  );
}

function NewEvent({ original }: { original: EventDetail | null }) {
  const navigate = useNavigate();
  const cache = useBoxofficeCache();
  const [pristine] = useState(() =>
    original ? copyOfEvent(original, new Date()) : newEventValues(new Date()),
  );
  const name = original ? `event.copy.${original.id}` : "event.new";
  const [kept] = useState(() => readKeptEventForm(name));
  const form = useForm<EventFormValues, unknown, EventDraft>({
    resolver: eventFormResolver,
    defaultValues: pristine,
  });
  const keeping = useKeptEventForm({ form, name, pristine, base: null, kept });
  const create = boxoffice.events.create.useMutation({
    onError: (error) => markRefusedCover(form, error),
    onSuccess: async (event) => {
      keeping.forget();
      void cache.events.mine.invalidate();
      void cache.events.list.invalidate();
      announce({ title: event.status === "PUBLISHED" ? t`Event published` : t`Draft saved` });
      await navigate({ to: "/organize", ignoreBlocker: true });
    },
  });
  const sent = create.isPending ? create.variables.status : null;

  return (
    <EventFormLayout
      form={form}
      eventId="a-new-event"
      keeping={keeping}
      onSubmit={(draft) => create.mutate({ ...draft, status: "PUBLISHED" })}
      problem={
        create.error && (
          <ErrorNote error={create.error} advice={t`Nothing was saved; what you typed is still here.`} />
        )
      }
      actions={
        <>
          <Button type="submit" variant="primary" isBusy={sent === "PUBLISHED"} disabled={create.isPending}>
            {t`Publish event`}
          </Button>
          <Button
            isBusy={sent === "DRAFT"}
            disabled={create.isPending}
            onClick={() => void form.handleSubmit((draft) => create.mutate({ ...draft, status: "DRAFT" }))()}
          >
            {t`Save as draft`}
          </Button>
        </>
      }
    />
  );
}
