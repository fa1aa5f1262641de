import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { FormProvider, type SubmitHandler, type UseFormReturn } from "react-hook-form";
import { EventPreview } from "@/features/organizer/event-preview";
import type { EventFormValues } from "@/features/organizer/event-form-values";
import { KeptFormNote } from "@/features/organizer/kept-form-note";
import { LeaveGuard } from "@/features/organizer/leave-guard";
import { PlaceFields } from "@/features/organizer/place-fields";
import type { EventDraft } from "@/features/organizer/read-event-form";
import { StoryFields } from "@/features/organizer/story-fields";
import { TicketFields } from "@/features/organizer/ticket-fields";
import type { KeptEventFormControl } from "@/features/organizer/use-kept-event-form";
import { useSession } from "@/lib/session/use-session";

export type EventForm = UseFormReturn<EventFormValues, unknown, EventDraft>;

interface EventFormProps {
  form: EventForm;
  eventId: string;
  keeping: KeptEventFormControl;
  onSubmit: SubmitHandler<EventDraft>;
  /** What went wrong with the last attempt. */
  problem: ReactNode;
  actions: ReactNode;
}

/** The form on the left, the page it makes on the right. */
export function EventFormLayout({ form, eventId, keeping, onSubmit, problem, actions }: EventFormProps) {
  const organizerName = useSession()?.user.name ?? "";
  return (
    <FormProvider {...form}>
      <LeaveGuard form={form} onLeave={keeping.forget} />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <form
          noValidate
          className="min-w-0 space-y-8"
          onSubmit={(submit) => void form.handleSubmit(onSubmit)(submit)}
        >
          <KeptFormNote keeping={keeping} />
          <StoryFields />
          <PlaceFields />
          <TicketFields />
          <div className="space-y-4 border-t border-line pt-6">
            {problem}
            <div className="flex flex-wrap gap-2">{actions}</div>
          </div>
        </form>
        <aside
          aria-label={t`Preview`}
          className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto"
        >
          <p className="mb-2 text-xs font-medium text-ink-3">{t`Preview`}</p>
          <EventPreview eventId={eventId} organizerName={organizerName} />
        </aside>
      </div>
    </FormProvider>
  );
}
