import type { JobStats, JobType } from "@boxoffice/contracts";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { numberWords, typeWords } from "@/features/activity/job-words";
import { trpc } from "@/lib/api/trpc";

interface RetryAllProps {
  type: JobType;
  dead: number;
  eventId: string | undefined;
  /** The time of the count. */
  asOf: JobStats["asOf"];
}

function jobsWords(count: number): string {
  return `${numberWords(count)} dead ${count === 1 ? "job" : "jobs"}`;
}

/** Runs all dead jobs of a kind once more, once one has seen how many that are. */
export function RetryAll({ type, dead, eventId, asOf }: RetryAllProps) {
  const [asked, setAsked] = useState<{ dead: number; asOf: string } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const utils = trpc.useUtils();
  const retryAll = trpc.jobs.retryAll.useMutation();
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
      announce({ title: sum === 1 ? "1 job runs once more" : `${numberWords(sum)} jobs run once more` });
    } catch {
      // The dialog shows what the mutation says; what was queued until then stays queued.
    } finally {
      setRetried(null);
      void utils.jobs.invalidate();
    }
  }

  function open() {
    retryAll.reset();
    setAsked({ dead, asOf });
    setIsOpen(true);
  }

  const deed = dead === 1 ? "Retry it" : `Retry all ${numberWords(dead)}`;
  const count = asked?.dead ?? dead;
  return (
    <>
      <Button size="sm" aria-label={`${deed}: ${typeWords[type]}`} onClick={open}>
        <RotateCw aria-hidden className="size-4" />
        {deed}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={`Run ${jobsWords(count)} once more?`}
        description={
          <>
            <p>
              {typeWords[type]}
              {eventId ? ", of this event alone" : ", of all your events"}. Each gets one more attempt; what
              fails again is dead again.
            </p>
            <p>A message that is recorded as sent is not sent again.</p>
          </>
        }
      >
        {retryAll.error && (
          <div className="mt-4">
            <ErrorNote
              error={retryAll.error}
              advice="What was queued until then runs; the rest is still dead."
            />
          </div>
        )}
        <DialogActions>
          <Button onClick={() => setIsOpen(false)}>Leave them</Button>
          <Button variant="primary" isBusy={retried !== null} onClick={() => asked && void run(asked.asOf)}>
            {retried === null
              ? `Run ${jobsWords(count)}`
              : `${numberWords(retried)} of ${numberWords(count)}`}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
