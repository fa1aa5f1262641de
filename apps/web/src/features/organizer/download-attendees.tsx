import type { Attendee } from "@boxoffice/contracts";
import { plural, t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { client } from "@/lib/api/client";
import { saveFile } from "@/lib/save-file";

interface DownloadAttendeesProps {
  eventId: string;
  slug: string;
}

/** Every booking of the event as a spreadsheet, whatever is searched for on the page. */
export function DownloadAttendees({ eventId, slug }: DownloadAttendeesProps) {
  const [count, setCount] = useState(0);
  const download = useMutation({
    async mutationFn() {
      const attendees: Attendee[] = [];
      let cursor: string | null = null;
      do {
        const page = await client.events.exportAttendees.mutate({ eventId, ...(cursor && { cursor }) });
        attendees.push(...page.items);
        setCount(attendees.length);
        cursor = page.nextCursor;
      } while (cursor);
      // It comes when it is asked for: few who read the list take it with them.
      const { attendeesCsv } = await import("@/features/organizer/attendees-csv");
      saveFile(t`${slug}-attendees.csv`, "text/csv", attendeesCsv(attendees));
    },
  });
  return (
    <div className="space-y-3">
      <Button isBusy={download.isPending} onClick={() => download.mutate()}>
        {!download.isPending && <Download aria-hidden className="size-4" />}
        {download.isPending && count > 0
          ? plural(count, { one: "# booking", other: "# bookings" })
          : t`Download as CSV`}
      </Button>
      {download.error && <ErrorNote error={download.error} onRetry={() => download.mutate()} />}
    </div>
  );
}
