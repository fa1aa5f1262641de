import { History } from "lucide-react";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import type { KeptEventFormControl } from "@/features/organizer/use-kept-event-form";
import { formatMoment } from "@/lib/event-time";

/** Says that the form holds what was typed some time ago, and lets it go. */
export function KeptFormNote({ keeping }: { keeping: KeptEventFormControl }) {
  if (keeping.restoredAt === null) return null;
  return (
    <Notice icon={History} tone="neutral" title="Here is what you typed and did not save">
      <p>This browser kept it, last on {formatMoment(keeping.restoredAt)}.</p>
      <Button size="sm" className="mt-3" onClick={keeping.startOver}>
        Start over
      </Button>
    </Notice>
  );
}
