import { t } from "@lingui/core/macro";
import type { UploadState } from "@/features/organizer/cover/use-cover-upload";

/** How far the picture has come, to see and to hear. */
export function UploadProgress({ state }: { state: UploadState }) {
  const isSending = state.status === "sending";
  const part = isSending ? state.part : 0;
  return (
    <>
      {isSending && (
        <div
          role="progressbar"
          aria-label={t`Upload of the picture`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(part * 100)}
          className="mt-2 h-1 overflow-hidden rounded-full bg-hover"
        >
          <div
            className="h-full origin-left rounded-full bg-accent transition-transform duration-200"
            style={{ transform: `scaleX(${part})` }}
          />
        </div>
      )}
      <p role="status" className={isSending ? "mt-1.5 text-sm text-ink-2" : "sr-only"}>
        {isSending && t`The picture is on its way…`}
        {state.status === "done" && t`The picture is there.`}
      </p>
    </>
  );
}
