import { JobFailure } from "../worker/job-failure.js";

/**
 * What to make of an error of the mail client. A 5xx answer about the recipient or the message is the server's last word.
 * Anything else may pass: a 4xx answer, no answer, and also a refused login or sender, which says nothing about this message
 * but that somebody has to look at the settings.
 */
export function smtpFailure(error: unknown): JobFailure {
  const { code, responseCode, command } = factsOf(error);
  if (code === "EAUTH") return new JobFailure("The mail server refused the login", { cause: error });
  if (responseCode === null || (code !== "EENVELOPE" && code !== "EMESSAGE")) {
    return new JobFailure(`The mail server did not take the message (${code ?? "no answer"})`, {
      cause: error,
    });
  }
  if (command?.startsWith("MAIL")) {
    return new JobFailure(`The mail server refused the sender (${responseCode})`, { cause: error });
  }
  return responseCode >= 500
    ? new JobFailure(`The mail server refused the message for good (${responseCode})`, {
        isFinal: true,
        cause: error,
      })
    : new JobFailure(`The mail server refused the message for now (${responseCode})`, { cause: error });
}

function factsOf(error: unknown): {
  code: string | null;
  responseCode: number | null;
  command: string | null;
} {
  if (!(error instanceof Error)) return { code: null, responseCode: null, command: null };
  return {
    code: "code" in error && typeof error.code === "string" ? error.code : null,
    responseCode:
      "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null,
    command: "command" in error && typeof error.command === "string" ? error.command : null,
  };
}
