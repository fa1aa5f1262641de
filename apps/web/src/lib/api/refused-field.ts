import { detailsOf } from "@/lib/api/api-error";

/** What the server has against this field, as a sentence; undefined when it has nothing against it. */
export function refusedField(error: unknown, field: string): string | undefined {
  const issue = detailsOf(error, "VALIDATION")?.issues.find(({ path }) => path[0] === field);
  return issue && `This ${issue.message}.`;
}
