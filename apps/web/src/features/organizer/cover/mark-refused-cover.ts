import { contractText } from "@/features/organizer/contract-text";
import type { EventForm } from "@/features/organizer/event-form-layout";
import { detailsOf } from "@/lib/api/api-error";

/** Says at the picture what only the server could have against it. */
export function markRefusedCover(form: EventForm, error: unknown): void {
  const issues = detailsOf(error, "VALIDATION")?.issues ?? [];
  const issue = issues.find(({ path }) => path.at(-1) === "coverImageUrl");
  if (!issue) return;
  const message = contractText(issue.message) ?? issue.message;
  form.setError("coverImageUrl", { type: "refused", message }, { shouldFocus: true });
}
