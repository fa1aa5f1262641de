import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { Download } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/lib/save-file";

/** Everything that is stored about the account, as a file to keep. */
export function ExportData() {
  const cache = useBoxofficeCache();
  const exportData = boxoffice.account.exportData.useMutation({
    onSuccess: (data) => {
      const day = data.exportedAt.slice(0, 10);
      const name = t`boxoffice-data-${day}.json`;
      saveFile(name, "application/json", JSON.stringify(data, null, 2));
      announce({ title: t`Your data is downloaded`, description: name });
      // That it was done stands in the log.
      return cache.audit.list.invalidate();
    },
  });
  return (
    <section aria-labelledby="export-heading">
      <h2 id="export-heading" className="text-base font-semibold">
        {t`Your data`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        {t`Everything that is kept about you, as one JSON file: profile, devices, tokens, bookings or events, mail, and the log. Passwords and the tokens themselves are not in it.`}
      </p>
      <div className="space-y-4">
        {exportData.error && <ErrorNote error={exportData.error} />}
        <Button isBusy={exportData.isPending} onClick={() => exportData.mutate({})}>
          {!exportData.isPending && <Download aria-hidden className="size-4" />}
          {t`Download my data`}
        </Button>
      </div>
    </section>
  );
}
