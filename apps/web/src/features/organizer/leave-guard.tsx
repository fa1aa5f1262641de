import { t } from "@lingui/core/macro";
import { useBlocker } from "@tanstack/react-router";
import { useFormState } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { EventForm } from "@/features/organizer/event-form-layout";

interface LeaveGuardProps {
  form: EventForm;
  onLeave: () => void;
}

/**
 * Asks before what was typed is given up. Ways out that have asked or saved already pass with `ignoreBlocker`; a tab that is closed
 * asks nothing, since what was typed is kept.
 */
export function LeaveGuard({ form, onLeave }: LeaveGuardProps) {
  const { isDirty } = useFormState({ control: form.control });
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  function leave() {
    onLeave();
    blocker.proceed?.();
  }
  return (
    <Dialog
      isOpen={blocker.status === "blocked"}
      onOpenChange={() => blocker.reset?.()}
      title={t`Leave without saving?`}
      description={<p>{t`What you changed here is lost.`}</p>}
    >
      <DialogActions>
        <Button onClick={() => blocker.reset?.()}>{t`Keep editing`}</Button>
        <Button variant="danger" onClick={leave}>
          {t`Leave`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
