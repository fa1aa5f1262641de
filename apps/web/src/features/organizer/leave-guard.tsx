import { useBlocker } from "@tanstack/react-router";
import { useFormState } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { EventForm } from "@/features/organizer/event-form-layout";

/** Asks before what was typed is lost. Ways out that have asked or saved already pass with `ignoreBlocker`. */
export function LeaveGuard({ form }: { form: EventForm }) {
  const { isDirty } = useFormState({ control: form.control });
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Dialog
      isOpen={blocker.status === "blocked"}
      onOpenChange={() => blocker.reset?.()}
      title="Leave without saving?"
      description={<p>What you changed here is lost.</p>}
    >
      <DialogActions>
        <Button onClick={() => blocker.reset?.()}>Keep editing</Button>
        <Button variant="danger" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
      </DialogActions>
    </Dialog>
  );
}
