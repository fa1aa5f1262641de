import { cancelEventInput, type OrganizerEvent } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { announce } from "@/components/ui/announce";
import { useRefreshEvents } from "@/features/organizer/use-refresh-events";
import { trpc } from "@/lib/api/trpc";
import { fieldText } from "@/lib/field-text";
import { plural } from "@/lib/plural";

interface EventDialogProps {
  event: OrganizerEvent;
  onClose: () => void;
}

export function CancelEvent({ event, onClose }: EventDialogProps) {
  const refresh = useRefreshEvents();
  const cancel = trpc.events.cancel.useMutation({
    onSuccess: () => {
      refresh();
      announce({ title: "Event cancelled", description: "Everyone with a booking is being told." });
      onClose();
    },
  });
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(cancelEventInput, { error: fieldText }),
    defaultValues: { id: event.id, reason: "" },
  });
  const told =
    event.sold === 0
      ? "Nobody has booked yet."
      : `${plural(event.sold, "seat")} booked: all of these bookings are cancelled, and their customers get a mail with your reason.`;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Cancel ${event.title}?`}
      description={<p>{told} It cannot be undone.</p>}
    >
      <form
        noValidate
        className="mt-4"
        onSubmit={(submit) => void handleSubmit((input) => cancel.mutate(input))(submit)}
      >
        <Field label="Reason" hint="As your customers will read it." error={formState.errors.reason?.message}>
          {(control) => <Textarea {...control} {...register("reason")} />}
        </Field>
        {cancel.error && (
          <div className="mt-4">
            <ErrorNote error={cancel.error} />
          </div>
        )}
        <DialogActions>
          <Button onClick={onClose}>Keep event</Button>
          <Button type="submit" variant="danger" isBusy={cancel.isPending}>
            Cancel event
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
