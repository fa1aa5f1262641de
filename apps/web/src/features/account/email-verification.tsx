import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";

/** Asks for the address to be confirmed, where that is required and not done; else it is not there. */
export function EmailVerification({ email }: { email: string }) {
  const status = boxoffice.auth.emailVerification.useQuery({});
  const send = boxoffice.auth.requestEmailVerification.useMutation();
  if (!status.data?.isRequired || status.data.verifiedAt !== null) return null;
  return (
    <section aria-labelledby="verification-heading" className="rounded-cover bg-warn-soft p-4">
      <h2 id="verification-heading" className="text-base font-semibold">
        {t`Confirm your e-mail`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        {t`Before you can book or publish. The link goes to ${email} and is good for a day.`}
      </p>
      {send.error && <ErrorNote error={send.error} />}
      {send.isSuccess ? (
        <output className="font-medium">{t`The link is on its way.`}</output>
      ) : (
        <Button isBusy={send.isPending} onClick={() => send.mutate({})}>
          {t`Send the link`}
        </Button>
      )}
    </section>
  );
}
