import { t } from "@lingui/core/macro";
import { WifiOff } from "lucide-react";
import { Notice } from "@/components/notice";
import { formatMoment } from "@/lib/event-time";

/** Says how old what is shown is: a change since then is not in it. */
export function OfflineNotice({ keptAt }: { keptAt: string }) {
  const moment = formatMoment(keptAt);
  return (
    <Notice icon={WifiOff} tone="neutral" title={t`You are offline`}>
      <p>{t`This is as of ${moment}. The reference is all you need at the door.`}</p>
    </Notice>
  );
}
