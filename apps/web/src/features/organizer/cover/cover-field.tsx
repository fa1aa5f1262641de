import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { CircleAlert } from "lucide-react";
import { useId, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CoverAddress } from "@/features/organizer/cover/cover-address";
import { CoverPicker } from "@/features/organizer/cover/cover-picker";
import { useCoverUpload } from "@/features/organizer/cover/use-cover-upload";
import type { EventFormValues } from "@/features/organizer/event-form-values";

/** The event's picture: picked, dropped or pasted, or a web address where such are allowed. */
export function CoverField() {
  const { control } = useFormContext<EventFormValues>();
  const { field, fieldState } = useController({ control, name: "coverImageUrl" });
  const rules = boxoffice.images.rules.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const upload = useCoverUpload();
  const [wantsAddress, setWantsAddress] = useState(() => field.value.startsWith("https://"));
  const [isAskedFor, setIsAskedFor] = useState(false);
  const id = useId();
  const noteId = `${id}-note`;
  const failed = upload.state.status === "failed" ? upload.state.problem : undefined;
  const problem = fieldState.error?.message ?? failed;
  const allowsAddress = rules.data !== undefined && rules.data.hosts?.length !== 0;
  function ask() {
    setWantsAddress(true);
    setIsAskedFor(true);
  }
  return (
    <div role="group" aria-labelledby={id} aria-describedby={noteId} className="sm:col-span-2">
      <p id={id} className="mb-1.5 text-sm font-medium text-ink">
        {t`Picture`}
      </p>
      <CoverPicker value={field.value} upload={upload} noteId={noteId} buttonRef={field.ref} />
      {problem && (
        <p role="alert" className="mt-1.5 flex gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {problem}
        </p>
      )}
      {wantsAddress && (allowsAddress || field.value.startsWith("https://")) ? (
        <CoverAddress
          field={field}
          hosts={rules.data?.hosts ?? null}
          takesFocus={isAskedFor}
          isInvalid={fieldState.error !== undefined}
        />
      ) : (
        allowsAddress && (
          <Button variant="ghost" size="sm" className="mt-1 -ml-3" onClick={ask}>
            {t`Use a web address instead`}
          </Button>
        )
      )}
    </div>
  );
}
