import { forgetAccount } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import type { ForgetAccountPayload } from "./job.js";

/** Deletes what was written about an ended account by what was under way when it ended. */
export async function handleForgetAccount(
  { domain }: JobContext,
  { userId }: ForgetAccountPayload,
): Promise<void> {
  await forgetAccount(domain, { userId });
}
