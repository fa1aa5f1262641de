import { t } from "@lingui/core/macro";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorNote } from "@/components/error-note";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { readApiFailure } from "@/lib/api/api-error";

/** The last net: a page that could not be shown. A failed download of its code looks the same and is cured by a reload. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const isFromApi = readApiFailure(error).requestId !== null;
  function retry() {
    reset();
    void router.invalidate();
  }
  return (
    <>
      <PageHeader title={t`This page could not be shown`} />
      {isFromApi ? (
        <ErrorNote error={error} onRetry={retry} />
      ) : (
        <div role="alert" className="flex flex-col items-start gap-4">
          <p className="text-base text-ink-2">
            {t`Nothing you booked or saved is affected. Load the page again.`}
          </p>
          <Button variant="primary" onClick={() => location.reload()}>
            {t`Load again`}
          </Button>
        </div>
      )}
    </>
  );
}
