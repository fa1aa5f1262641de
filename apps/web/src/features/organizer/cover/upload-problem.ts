import { t } from "@lingui/core/macro";
import { contractText } from "@/features/organizer/contract-text";
import { detailsOf, readApiFailure } from "@/lib/api/api-error";
import { errorText } from "@/lib/error-text";

/** What to tell a person whose picture was not taken. */
export function uploadProblem(error: unknown): string {
  const issue = detailsOf(error, "VALIDATION")?.issues[0];
  if (issue) return contractText(issue.message) ?? noPicture();
  const { reason } = readApiFailure(error);
  // Refused before anyone looked into it: for its size or its type.
  if (reason === "VALIDATION") return noPicture();
  if (reason === "RATE_LIMITED") return t`Those were many pictures. Try again in an hour.`;
  const { title, advice } = errorText(reason);
  return `${title}. ${advice}`;
}

export function noPicture(): string {
  return t`This cannot be shown as a picture. JPEG, PNG, WebP and AVIF can, up to 8 MB.`;
}
