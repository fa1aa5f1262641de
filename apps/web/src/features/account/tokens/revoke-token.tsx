import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { PersonalToken } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { useRef } from "react";
import { ErrorNote } from "@/components/error-note";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";

interface RevokeTokenProps {
  token: PersonalToken;
  isExpired: boolean;
  isOpen: boolean;
  onClose: () => void;
  /** What takes the focus when the token is gone, and with it the button that had asked. */
  focusAfter: () => HTMLElement | null;
}

export function RevokeToken({ token, isExpired, isOpen, onClose, focusAfter }: RevokeTokenProps) {
  const { id, name } = token;
  const cache = useBoxofficeCache();
  const isGone = useRef(false);
  const revoke = boxoffice.tokens.revoke.useMutation({
    onSuccess: () => {
      announce({ title: t`${name} is revoked` });
      leave();
    },
    onError: (error) => {
      // Another tab was faster: what was asked for is so.
      if (isBoxofficeError(error, "NOT_FOUND")) leave();
    },
    // The list, and the log in which it stands.
    onSettled: () => Promise.all([cache.tokens.list.invalidate(), cache.audit.list.invalidate()]),
  });

  function leave() {
    isGone.current = true;
    onClose();
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onClose}
      title={t`Revoke ${name}?`}
      focusAfter={() => (isGone.current ? focusAfter() : true)}
      description={
        <p>
          {isExpired
            ? t`It has expired and lets nobody in any more. It leaves the list.`
            : t`Programs that use it are refused from their next call on. It cannot be undone.`}
        </p>
      }
    >
      {revoke.error && !isBoxofficeError(revoke.error, "NOT_FOUND") && (
        <div className="mt-4">
          <ErrorNote error={revoke.error} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t`Keep token`}</Button>
        <Button variant="danger" isBusy={revoke.isPending} onClick={() => revoke.mutate({ tokenId: id })}>
          {t`Revoke token`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
