import { boxoffice } from "@boxoffice/client/react";
import { cancelEventInput, type OrganizerEvent } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { plural, t } from "@lingui/core/macro";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { announce } from "@/components/ui/announce";
import { contractText } from "@/features/organizer/contract-text";
import { inOneLine } from "@/features/organizer/in-one-line";
import { useRefreshEvents } from "@/features/organizer/use-refresh-events";
import { fieldText } from "@/lib/field-text";

interface EventDialogProps {
  event: OrganizerEvent;
  onClose: () => void;
}

export function CancelEvent({ event, onClose }: EventDialogProps) {
  const refresh = useRefreshEvents();
  const cancel = boxoffice.events.cancel.useMutation({
    onSuccess: () => {
      refresh();
      announce({ title: t`Event cancelled`, description: t`Everyone with a booking is being told.` });
      onClose();
    },
  });
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(cancelEventInput, { error: fieldText }),
    defaultValues: { id: event.id, reason: "" },
  });
  const { title, sold } = event;
  const told =
    sold === 0
      ? t`Nobody has booked yet.`
      : plural(sold, {
          one: "# seat booked: all of these bookings are cancelled, and their customers get a mail with your reason.",
          other:
            "# seats booked: all of these bookings are cancelled, and their customers get a mail with your reason.",
        });
  const problem = formState.errors.reason?.message;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t`Cancel ${title}?`}
      description={
        <p>
          {told} {t`It cannot be undone.`}
        </p>
      }
    >
      <form
        noValidate
        className="mt-4"
        onSubmit={(submit) => void handleSubmit((input) => cancel.mutate(input))(submit)}
      >
        <Field
          label={t`Reason`}
          hint={t`As your customers will read it.`}
          error={problem && (contractText(problem) ?? problem)}
        >
          {(control) => <Textarea {...control} {...register("reason", { setValueAs: inOneLine })} />}
        </Field>
        {cancel.error && (
          <div className="mt-4">
            <ErrorNote error={cancel.error} />
          </div>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t`Keep event`}</Button>
          <Button type="submit" variant="danger" isBusy={cancel.isPending}>
            {t`Cancel event`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
