import { isBoxofficeError } from "@boxoffice/client";
import { t } from "@lingui/core/macro";
import { Info } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { Notice } from "@/components/notice";
import { StaleVersion } from "@/features/organizer/stale-version";
import type { useSaveEvent } from "@/features/organizer/use-save-event";

interface SaveProblemProps {
  saving: ReturnType<typeof useSaveEvent>;
  onKeepMine: () => unknown;
}

export function SaveProblem({ saving, onKeepMine }: SaveProblemProps) {
  if (saving.conflict) {
    return (
      <StaleVersion
        base={saving.base}
        theirs={saving.conflict.theirs}
        mine={saving.conflict.mine}
        isSaving={saving.isPending}
        onKeepMine={() => void onKeepMine()}
        onTakeTheirs={saving.takeTheirs}
      />
    );
  }
  if (saving.hasNothingToSave)
    return <Notice icon={Info} tone="neutral" title={t`Nothing has changed yet`} />;
  // The field itself says this one.
  if (!saving.error || isBoxofficeError(saving.error, "CAPACITY_BELOW_SOLD")) return null;
  return <ErrorNote error={saving.error} advice={t`Nothing was saved; what you typed is still here.`} />;
}
