import { DomainError } from "@boxoffice/domain";
import { JobFailure } from "./job-failure.js";

const longest = 300;

/** What the job console shows of a failure. Only errors meant to be read are quoted; the log has the others in full. */
export function describeFailure(error: unknown): string {
  const isReadable = error instanceof JobFailure || error instanceof DomainError;
  return isReadable ? error.message.slice(0, longest) : "Something went wrong on our side";
}
