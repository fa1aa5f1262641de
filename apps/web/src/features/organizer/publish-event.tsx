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

export function PublishEvent({ event, onClose }: EventDialogProps) {
  const refresh = useRefreshEvents();
  const publish = trpc.events.publish.useMutation({
    onSuccess: () => {
      refresh();
      announce({ title: "Event published", description: "It can be found and booked now." });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Publish this event?"
      description={
        <p>
          <strong className="font-medium text-ink">{event.title}</strong> can then be found by everyone, and
          booked. A published event can be changed and cancelled, but not turned back into a draft.
        </p>
      }
    >
      {publish.error && (
        <div className="mt-4">
          <ErrorNote error={publish.error} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Not yet</Button>
        <Button variant="primary" isBusy={publish.isPending} onClick={() => publish.mutate({ id: event.id })}>
          Publish event
        </Button>
      </DialogActions>
    </Dialog>
  );
}
