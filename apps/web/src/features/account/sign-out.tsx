import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { ErrorNote } from "@/components/error-note";
import { signOutHere } from "@/lib/session/session";

export function SignOut() {
  const [isAsking, setIsAsking] = useState(false);
  // This browser forgets the session even when the server cannot be told just now.
  const here = boxoffice.auth.logout.useMutation({ onSettled: signOutHere });
  const everywhere = boxoffice.auth.logoutEverywhere.useMutation({ onSuccess: signOutHere });
  return (
    <section aria-label={t`Sign out`} className="flex flex-wrap gap-2">
      <Button isBusy={here.isPending} onClick={() => here.mutate({})}>
        {t`Sign out`}
      </Button>
      <Button variant="ghost" onClick={() => setIsAsking(true)}>
        {t`Sign out everywhere`}
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t`Sign out everywhere?`}
        description={
          <p>{t`Every browser and device that is signed in as you has to sign in again, this one too.`}</p>
        }
      >
        {everywhere.error && (
          <div className="mt-4">
            <ErrorNote error={everywhere.error} />
          </div>
        )}
        <DialogActions>
          <Button onClick={() => setIsAsking(false)}>{t`Stay signed in`}</Button>
          <Button variant="danger" isBusy={everywhere.isPending} onClick={() => everywhere.mutate({})}>
            {t`Sign out everywhere`}
          </Button>
        </DialogActions>
      </Dialog>
    </section>
  );
}
