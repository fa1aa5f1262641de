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

export function PublishEvent({ event, onClose }: EventDialogProps) {
  // An element, as text would be searched for the sentence's own tags.
  const title = <>{event.title}</>;
  const refresh = useRefreshEvents();
  const publish = boxoffice.events.publish.useMutation({
    onSuccess: () => {
      refresh();
      announce({ title: t`Event published`, description: t`It can be found and booked now.` });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t`Publish this event?`}
      description={
        <p>
          <Trans>
            <strong className="font-medium text-ink">{title}</strong> can then be found by everyone, and
            booked. A published event can be changed and cancelled, but not turned back into a draft.
          </Trans>
        </p>
      }
    >
      {publish.error && (
        <div className="mt-4">
          <ErrorNote error={publish.error} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t`Not yet`}</Button>
        <Button variant="primary" isBusy={publish.isPending} onClick={() => publish.mutate({ id: event.id })}>
          {t`Publish event`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
