import { contractText } from "@/features/organizer/contract-text";
import type { EventForm } from "@/features/organizer/event-form-layout";
import { noPicture } from "@/features/organizer/cover/upload-problem";
import { detailsOf } from "@/lib/api/api-error";

/** Says at the picture what only the server could have against it. */
export function markRefusedCover(form: EventForm, error: unknown): void {
  const issues = detailsOf(error, "VALIDATION")?.issues ?? [];
  const issue = issues.find(({ path }) => path.at(-1) === "coverImageUrl");
  if (!issue) return;
  const message = contractText(issue.message) ?? noPicture();
  form.setError("coverImageUrl", { type: "refused", message }, { shouldFocus: true });
}
