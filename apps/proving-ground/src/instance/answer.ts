import type { ErrorData, ErrorDetails, ErrorReason } from "@boxoffice/contracts";

interface Timed {
  /** By the one monotonic clock of this process, in ms. */
  sentAt: number;
  answeredAt: number;
}

/** What became of one call, as its caller can know it. */
export type Answer<Data> = Timed &
  (
    | { kind: "ok"; data: Data }
    | {
        kind: "refused";
        reason: ErrorReason;
        details: ErrorDetails[keyof ErrorDetails] | undefined;
        status: number;
      }
    /** No whole answer came, or none that the contract knows: what was asked for may have happened, or not. */
    | { kind: "silent"; why: string }
  );

/** `OK`, the reason of a refusal, or SILENT. */
export function outcomeOf(answer: Answer<unknown>): "OK" | "SILENT" | ErrorReason {
  switch (answer.kind) {
    case "ok":
      return "OK";
    case "refused":
      return answer.reason;
    case "silent":
      return "SILENT";
  }
}

/** Whether it is open what became of the call: no answer, or one that says so. The same key finds out. */
export function isOpen(answer: Answer<unknown>): boolean {
  return answer.kind === "silent" || (answer.kind === "refused" && answer.reason === "OVERLOADED");
}

/** Reads the body of a tRPC answer, which is one line of JSON either way. */
export function parseAnswer<Data>(
  status: number,
  text: string,
):
  | { kind: "ok"; data: Data }
  | { kind: "silent"; why: string }
  | Omit<Answer<Data> & { kind: "refused" }, keyof Timed> {
  try {
    const body = JSON.parse(text) as { result?: { data: Data }; error?: { data: ErrorData } };
    if (status === 200 && body.result) return { kind: "ok", data: body.result.data };
    if (body.error?.data.reason) {
      const { reason, details } = body.error.data;
      return { kind: "refused", reason, details, status };
    }
  } catch {
    // Not JSON: told below, with what it was.
  }
  return { kind: "silent", why: `HTTP ${status}: ${text.slice(0, 200)}` };
}
