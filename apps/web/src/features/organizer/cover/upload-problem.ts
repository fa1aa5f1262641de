import { imageProblems } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { detailsOf, readApiFailure } from "@/lib/api/api-error";
import { errorText } from "@/lib/error-text";

/** What to tell a person whose picture was not taken. */
export function uploadProblem(error: unknown): string {
  const { reason } = readApiFailure(error);
  if (reason === "VALIDATION") return whatIsWrong(detailsOf(error, "VALIDATION")?.issues[0]?.message);
  if (reason === "RATE_LIMITED") return t`Those were many pictures. Try again in an hour.`;
  const { title, advice } = errorText(reason);
  return `${title}. ${advice}`;
}

function whatIsWrong(message: string | undefined): string {
  switch (message) {
    case imageProblems.damaged:
      return t`This picture is damaged, or not all there.`;
    case imageProblems.moving:
      return t`A picture that moves cannot be used.`;
    case imageProblems.pixels:
      return t`This picture is too large: 40 megapixels at most.`;
    case imageProblems.avifPixels:
      return t`This picture is too large: 13 megapixels at most as AVIF.`;
    default:
      return noPicture();
  }
}

export function noPicture(): string {
  return t`This cannot be shown as a picture. JPEG, PNG, WebP and AVIF can, up to 8 MB.`;
}
