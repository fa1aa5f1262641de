import { t } from "@lingui/core/macro";
import { History } from "lucide-react";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import type { KeptEventFormControl } from "@/features/organizer/use-kept-event-form";
import { formatMoment } from "@/lib/event-time";

/** Says that the form holds what was typed some time ago, and lets it go. */
export function KeptFormNote({ keeping }: { keeping: KeptEventFormControl }) {
  if (keeping.restoredAt === null) return null;
  const keptAt = formatMoment(keeping.restoredAt);
  return (
    <Notice icon={History} tone="neutral" title={t`Here is what you typed and did not save`}>
      <p>{t`This browser kept it, last on ${keptAt}.`}</p>
      <Button size="sm" className="mt-3" onClick={keeping.startOver}>
        {t`Start over`}
      </Button>
    </Notice>
  );
}
