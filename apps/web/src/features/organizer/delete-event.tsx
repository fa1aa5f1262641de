import { boxoffice } from "@boxoffice/client/react";
import type { OrganizerEvent } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { announce } from "@/components/ui/announce";
import { useRefreshEvents } from "@/features/organizer/use-refresh-events";

interface EventDialogProps {
  event: OrganizerEvent;
  onClose: () => void;
}

export function DeleteEvent({ event, onClose }: EventDialogProps) {
  // An element, as text would be searched for the sentence's own tags.
  const title = <>{event.title}</>;
  const refresh = useRefreshEvents();
  const remove = boxoffice.events.delete.useMutation({
    onSuccess: () => {
      refresh();
      announce({ title: t`Event deleted` });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t`Delete this event?`}
      description={
        <p>
          <Trans>
            <strong className="font-medium text-ink">{title}</strong> is removed for good. Only an event that
            never had a booking can be deleted.
          </Trans>
        </p>
      }
    >
      {remove.error && (
        <div className="mt-4">
          <ErrorNote error={remove.error} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t`Keep event`}</Button>
        <Button variant="danger" isBusy={remove.isPending} onClick={() => remove.mutate({ id: event.id })}>
          {t`Delete event`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
