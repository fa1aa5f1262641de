import { isBoxofficeError } from "@boxoffice/client";
import { t } from "@lingui/core/macro";
import { Info, Users } from "lucide-react";
import { Suspense } from "react";
import { ErrorNote } from "@/components/error-note";
import { Notice } from "@/components/notice";
import type { useSaveEvent } from "@/features/organizer/use-save-event";
import { lazyExtra } from "@/lib/lazy-extra";

// Few see it, and it knows every field by name; asked for with the page, so that it is there at once when it is needed.
const fetched = import("@/features/organizer/stale-version");
fetched.catch(() => {});
const StaleVersion = lazyExtra(async () => (await fetched).StaleVersion, SavedByOthers);

interface SaveProblemProps {
  saving: ReturnType<typeof useSaveEvent>;
  onKeepMine: () => unknown;
}

export function SaveProblem({ saving, onKeepMine }: SaveProblemProps) {
  if (saving.conflict) {
    return (
      <Suspense fallback={<SavedByOthers />}>
        <StaleVersion
          base={saving.base}
          theirs={saving.conflict.theirs}
          mine={saving.conflict.mine}
          isSaving={saving.isPending}
          onKeepMine={() => void onKeepMine()}
          onTakeTheirs={saving.takeTheirs}
        />
      </Suspense>
    );
  }
  if (saving.hasNothingToSave)
    return <Notice icon={Info} tone="neutral" title={t`Nothing has changed yet`} />;
  // The field itself says this one.
  if (!saving.error || isBoxofficeError(saving.error, "CAPACITY_BELOW_SOLD")) return null;
  return <ErrorNote error={saving.error} advice={t`Nothing was saved; what you typed is still here.`} />;
}

/** Until what they saved can be shown beside what is typed here. */
function SavedByOthers() {
  return (
    <Notice icon={Users} tone="warn" title={t`Someone else saved this event first`}>
      <p>{t`Nothing you typed is lost.`}</p>
    </Notice>
  );
}
