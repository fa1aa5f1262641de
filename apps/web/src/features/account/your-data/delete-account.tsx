import type { Role } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Consequences } from "@/features/account/your-data/consequences";

const DeleteAccountForm = lazy(() =>
  import("@/features/account/your-data/delete-account-form").then((module) => ({
    default: module.DeleteAccountForm,
  })),
);

export function DeleteAccount({ role, email }: { role: Role; email: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  return (
    <section aria-labelledby="delete-heading">
      <h2 id="delete-heading" className="text-base font-semibold">
        {t`Leave Boxoffice`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        {t`Deletes your account for good. You are told what goes with it and asked for your password first.`}
      </p>
      <Button onClick={() => setIsAsking(true)}>{t`Delete my account`}</Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t`Delete your account?`}
        description={<Consequences role={role} />}
      >
        <Suspense fallback={<Skeleton className="mt-5 h-40 w-full rounded-cover" />}>
          {isAsking && <DeleteAccountForm email={email} onClose={close} />}
        </Suspense>
      </Dialog>
    </section>
  );
}
