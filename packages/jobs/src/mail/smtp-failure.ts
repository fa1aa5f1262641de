import { JobFailure } from "../worker/job-failure.js";

/**
 * What to make of an error of the mail client. A 5xx answer to the envelope or the message is the server's last word. Anything
 * else may pass: a 4xx answer, no answer, and also a refused login, which says nothing about this message.
 */
export function smtpFailure(error: unknown): JobFailure {
  const { code, responseCode } = factsOf(error);
  const isAboutMessage = code === "EENVELOPE" || code === "EMESSAGE";
  if (responseCode !== null && isAboutMessage) {
    return responseCode >= 500
      ? new JobFailure(`The mail server refused the message for good (${responseCode})`, {
          isFinal: true,
          cause: error,
        })
      : new JobFailure(`The mail server refused the message for now (${responseCode})`, { cause: error });
  }
  if (code === "EAUTH") return new JobFailure("The mail server refused the login", { cause: error });
  return new JobFailure(`The mail server did not take the message (${code ?? "no answer"})`, {
    cause: error,
  });
}

function factsOf(error: unknown): { code: string | null; responseCode: number | null } {
  if (!(error instanceof Error)) return { code: null, responseCode: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const responseCode =
    "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null;
  return { code, responseCode };
}
