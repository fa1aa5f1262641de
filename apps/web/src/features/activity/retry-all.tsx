import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { JobStats, JobType } from "@boxoffice/contracts";
import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { numberWords, typeWords } from "@/features/activity/job-words";

interface RetryAllProps {
  type: JobType;
  dead: number;
  eventId: string | undefined;
  /** The time of the count. */
  asOf: JobStats["asOf"];
}

/** Runs all dead jobs of a kind once more, once one has seen how many that are. */
export function RetryAll({ type, dead, eventId, asOf }: RetryAllProps) {
  const [asked, setAsked] = useState<{ dead: number; asOf: string } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const cache = useBoxofficeCache();
  const retryAll = boxoffice.jobs.retryAll.useMutation();
  const [retried, setRetried] = useState<number | null>(null);

  async function run(diedBefore: string) {
    let [sum, hasMore] = [0, true];
    setRetried(0);
    try {
      while (hasMore) {
        // Only what was dead when it was counted: what dies again meanwhile is not run over and over.
        const done = await retryAll.mutateAsync({ type, diedBefore, ...(eventId && { eventId }) });
        ({ hasMore } = done);
        sum += done.retried;
        setRetried(sum);
      }
      setIsOpen(false);
      announce({ title: plural(sum, { one: "# job runs once more", other: "# jobs run once more" }) });
    } catch {
      // The dialog shows what the mutation says; what was queued until then stays queued.
    } finally {
      setRetried(null);
      void cache.jobs.invalidate();
    }
  }

  function open() {
    retryAll.reset();
    setAsked({ dead, asOf });
    setIsOpen(true);
  }

  const kind = i18n._(typeWords[type]);
  const number = numberWords(dead);
  const count = asked?.dead ?? dead;
  return (
    <>
      <Button
        size="sm"
        aria-label={dead === 1 ? t`Retry it: ${kind}` : t`Retry all ${number}: ${kind}`}
        onClick={open}
      >
        <RotateCw aria-hidden className="size-4" />
        {dead === 1 ? t`Retry it` : t`Retry all ${number}`}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={plural(count, { one: "Run # dead job once more?", other: "Run # dead jobs once more?" })}
        description={
          <>
            <p>
              {eventId
                ? t`${kind}, of this event alone. Each gets one more attempt; what fails again is dead again.`
                : t`${kind}, of all your events. Each gets one more attempt; what fails again is dead again.`}
            </p>
            <p>{t`A message that is recorded as sent is not sent again.`}</p>
          </>
        }
      >
        {retryAll.error && (
          <div className="mt-4">
            <ErrorNote
              error={retryAll.error}
              advice={t`What was queued until then runs; the rest is still dead.`}
            />
          </div>
        )}
        <DialogActions>
          <Button onClick={() => setIsOpen(false)}>{t`Leave them`}</Button>
          <Button variant="primary" isBusy={retried !== null} onClick={() => asked && void run(asked.asOf)}>
            {retried === null
              ? plural(count, { one: "Run # dead job", other: "Run # dead jobs" })
              : progressWords(retried, count)}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function progressWords(retriedCount: number, count: number): string {
  const [retried, total] = [numberWords(retriedCount), numberWords(count)];
  return t`${retried} of ${total}`;
}
