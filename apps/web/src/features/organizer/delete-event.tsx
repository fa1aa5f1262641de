import type { OrganizerEvent } from "@boxoffice/contracts";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { announce } from "@/components/ui/announce";
import { useRefreshEvents } from "@/features/organizer/use-refresh-events";
import { trpc } from "@/lib/api/trpc";

interface EventDialogProps {
  event: OrganizerEvent;
  onClose: () => void;
}

export function DeleteEvent({ event, onClose }: EventDialogProps) {
  const refresh = useRefreshEvents();
  const remove = trpc.events.delete.useMutation({
    onSuccess: () => {
      refresh();
      announce({ title: "Event deleted" });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Delete this event?"
      description={
        <p>
          <strong className="font-medium text-ink">{event.title}</strong> is removed for good. Only an event
          that never had a booking can be deleted.
        </p>
      }
    >
      {remove.error && (
        <div className="mt-4">
          <ErrorNote error={remove.error} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep event</Button>
        <Button variant="danger" isBusy={remove.isPending} onClick={() => remove.mutate({ id: event.id })}>
          Delete event
        </Button>
      </DialogActions>
    </Dialog>
  );
}
