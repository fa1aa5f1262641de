import type { Role } from "@boxoffice/contracts";
import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Consequences } from "@/features/account/your-data/consequences";
import { cn } from "@/lib/cn";

const DeleteAccountForm = lazy(() =>
  import("@/features/account/your-data/delete-account-form").then((module) => ({
    default: module.DeleteAccountForm,
  })),
);

export function DeleteAccount({ role, email }: { role: Role; email: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const factor = boxoffice.auth.secondFactor.useQuery({});
  const isCodeAsked = factor.data !== undefined && factor.data.enabledAt !== null;
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
        <Suspense
          fallback={
            // As high as the form: on phones the window stands on the lower edge, and what is in it would move.
            <Skeleton className={cn("mt-5 w-full rounded-cover", isCodeAsked ? "h-72" : "h-40")} />
          }
        >
          {isAsking && <DeleteAccountForm email={email} hasFactor={isCodeAsked} onClose={close} />}
        </Suspense>
      </Dialog>
    </section>
  );
}
