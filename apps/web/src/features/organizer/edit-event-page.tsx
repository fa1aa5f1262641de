import { boxoffice } from "@boxoffice/client/react";
import type { EventDetail } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { CalendarX } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Skeleton } from "@/components/ui/skeleton";
import { announce } from "@/components/ui/announce";
import { EventFormLayout } from "@/features/organizer/event-form-layout";
import { eventFormResolver } from "@/features/organizer/event-form-resolver";
import { type EventFormValues, eventToValues } from "@/features/organizer/event-form-values";
import type { EventDraft } from "@/features/organizer/read-event-form";
import { SaveProblem } from "@/features/organizer/save-problem";
import { useSaveEvent } from "@/features/organizer/use-save-event";
import {
  type KeptEventForm,
  readKeptEventForm,
  useKeptEventForm,
} from "@/features/organizer/use-kept-event-form";

function keptName(eventId: string): string {
  return `event.${eventId}`;
}

export function EditEventPage({ eventId }: { eventId: string }) {
  // Fetched once when the form opens: a refresh behind the form's back would move the version it was made from.
  const query = boxoffice.events.get.useQuery(
    { id: eventId },
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 },
  );
  const [kept] = useState(() => readKeptEventForm(keptName(eventId)));
  return (
    <>
      <PageHeader title={t`Edit event`} />
      {query.data && <EditEvent event={query.data} kept={kept} />}
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-[40rem] w-full rounded-card" />}
    </>
  );
}

interface EditEventProps {
  event: EventDetail;
  kept: KeptEventForm | null;
}

function EditEvent({ event, kept }: EditEventProps) {
  const navigate = useNavigate();
  // What was typed changes the version that it was typed over: if that is not the newest any more, saving says so.
  const opened = kept?.values.base ?? event;
  const [pristine] = useState(() => eventToValues(opened));
  const form = useForm<EventFormValues, unknown, EventDraft>({
    resolver: eventFormResolver,
    defaultValues: pristine,
  });
  const keeping = useKeptEventForm({ form, name: keptName(event.id), pristine, base: opened, kept });
  const saving = useSaveEvent({
    form,
    opened,
    onAdopted: keeping.rebase,
    onSaved: (saved, publishes) => {
      keeping.forget();
      announce({
        title: publishes ? t`Event published` : t`Changes saved`,
        ...(saved.status === "PUBLISHED" && {
          description: t`Everyone with a booking is told what changed.`,
        }),
      });
      void navigate({ to: "/organize", ignoreBlocker: true });
    },
  });
  if (saving.base.status === "CANCELLED") {
    return (
      <Notice icon={CalendarX} tone="bad" title={t`This event is cancelled`}>
        {t`It cannot be changed any more.`}
      </Notice>
    );
  }
  const isDraft = saving.base.status === "DRAFT";

  return (
    <EventFormLayout
      form={form}
      eventId={event.id}
      keeping={keeping}
      onSubmit={(draft) => saving.save(draft)}
      problem={<SaveProblem saving={saving} onKeepMine={form.handleSubmit(saving.keepMine)} />}
      actions={
        <>
          {isDraft && (
            <Button
              variant="primary"
              disabled={saving.isPending}
              onClick={() => void form.handleSubmit((draft) => saving.save(draft, { publishes: true }))()}
            >
              {t`Save and publish`}
            </Button>
          )}
          <Button type="submit" variant={isDraft ? "secondary" : "primary"} isBusy={saving.isPending}>
            {isDraft ? t`Save draft` : t`Save changes`}
          </Button>
          <Link
            to="/organize"
            ignoreBlocker
            onClick={keeping.forget}
            className={buttonClass({ variant: "ghost" })}
          >
            {t`Discard changes`}
          </Link>
        </>
      }
    />
  );
}
