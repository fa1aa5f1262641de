import { t } from "@lingui/core/macro";
import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { readApiFailure } from "@/lib/api/api-error";
import { errorText } from "@/lib/error-text";

interface ErrorNoteProps {
  error: unknown;
  /** What is safe in this very place ("You were not booked."), where the general advice says too little. */
  advice?: string | undefined;
  onRetry?: (() => void) | undefined;
}

/** What failed, what is safe, what to do, and the id to quote when asking for help. */
export function ErrorNote({ error, advice, onRetry }: ErrorNoteProps) {
  const failure = readApiFailure(error);
  const text = errorText(failure.reason);
  return (
    <div role="alert" className="rise-in flex gap-3 rounded-cover bg-bad-soft p-4 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-bad">{text.title}</p>
        <p className="mt-0.5 text-ink-2">{advice ?? text.advice}</p>
        {failure.requestId && (
          <p className="mt-1 text-xs text-ink-2">
            {t`Request`} <code className="font-mono break-all">{failure.requestId}</code>
          </p>
        )}
        {onRetry && (
          <Button size="sm" className="mt-3" onClick={onRetry}>
            {t`Try again`}
          </Button>
        )}
      </div>
    </div>
  );
}
