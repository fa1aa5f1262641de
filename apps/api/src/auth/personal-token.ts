import { tokenPrefix } from "@boxoffice/domain";

const bearer = new RegExp(`^Bearer (${tokenPrefix}\\S*)$`, "i");

/** What an authorization header carries if that is meant to be a personal access token, well-formed or not; else null. */
export function personalTokenOf(header: string | undefined): string | null {
  return bearer.exec(header ?? "")?.[1] ?? null;
}
