import { t } from "@lingui/core/macro";
import { WifiOff } from "lucide-react";

/** The live feed is lost and being fetched back; everything else still works. */
export function ReconnectingNote({ isShown }: { isShown: boolean }) {
  return (
    <output className="inline-flex items-center gap-1.5 text-xs text-ink-3">
      {isShown && (
        <>
          <WifiOff aria-hidden className="size-3.5" />
          {t`Reconnecting…`}
        </>
      )}
    </output>
  );
}
