import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/announce";
import { readApiFailure } from "@/lib/api/api-error";
import { errorText } from "@/lib/error-text";

/** Runs a dead job once more. */
export function RetryJob({ jobId }: { jobId: string }) {
  const cache = useBoxofficeCache();
  const retry = boxoffice.jobs.retry.useMutation({
    onSuccess: () => {
      void cache.jobs.list.invalidate();
      announce({ title: t`The job runs once more` });
    },
  });
  return (
    <span className="inline-flex flex-wrap items-center gap-2 font-sans">
      <Button size="sm" isBusy={retry.isPending} onClick={() => retry.mutate({ jobId })}>
        <RotateCw aria-hidden className="size-4" />
        {t`Retry`}
      </Button>
      {retry.error && (
        <span role="alert" className="text-sm text-bad">
          {errorText(readApiFailure(retry.error).reason).title}
        </span>
      )}
    </span>
  );
}
