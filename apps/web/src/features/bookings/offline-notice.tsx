import { WifiOff } from "lucide-react";
import { Notice } from "@/components/notice";
import { formatMoment } from "@/lib/event-time";

/** Says how old what is shown is: a change since then is not in it. */
export function OfflineNotice({ keptAt }: { keptAt: string }) {
  return (
    <Notice icon={WifiOff} tone="neutral" title="You are offline">
      <p>This is as of {formatMoment(keptAt)}. The reference is all you need at the door.</p>
    </Notice>
  );
}
