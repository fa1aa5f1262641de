import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { SpentLink } from "@/features/session/spent-link";
import { refusedField } from "@/lib/api/refused-field";

/** By a press of a button, not by opening the page: programs that look through mail open links, too. */
export function VerifyEmail({ token }: { token: string }) {
  const verify = boxoffice.auth.verifyEmail.useMutation();
  if (token === "" || refusedField(verify.error, "token")) return <SpentLink />;
  if (verify.isSuccess)
    return (
      <output className="rise-in block rounded-cover bg-sunken p-4">{t`Your address is confirmed.`}</output>
    );
  return (
    <div className="space-y-5">
      {verify.error && <ErrorNote error={verify.error} />}
      <Button
        variant="primary"
        isBusy={verify.isPending}
        className="w-full"
        onClick={() => verify.mutate({ token })}
      >
        {t`Confirm address`}
      </Button>
    </div>
  );
}
