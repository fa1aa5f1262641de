import type { Operation } from "@trpc/client";
import { isBoxofficeError } from "./boxoffice-error.js";

const mostAttempts = 4;
const usualPatienceMs = 30_000;

/** A query changes nothing, and a mutation with an idempotency key is done once however often it is sent. */
function isRepeatable({ type, input }: Pick<Operation, "type" | "input">): boolean {
  if (type === "query") return true;
  if (type !== "mutation" || typeof input !== "object" || input === null) return false;
  return "idempotencyKey" in input && typeof input.idempotencyKey === "string";
}

/** Seconds that the answer to a refused stream asks for; 0 if none. The stream itself, as far as it is told, has only failed. */
export function streamWaitSecOf({ status, headers }: Pick<Response, "status" | "headers">): number {
  const sec = Number(headers.get("retry-after"));
  return (status === 429 || status === 503) && sec > 0 ? sec : 0;
}

/**
 * How long a lost stream waits before it is opened again: longer each time, and beyond what the server asks for. Partly random, so
 * that a crowd which was refused together does not come back together.
 */
export function streamDelayMs(
  { attempts, askedSec }: { attempts: number; askedSec: number },
  random: () => number = Math.random,
): number {
  if (askedSec > 0) return askedSec * 1_000 * (1 + random() / 2);
  return random() * Math.min(500 * 2 ** attempts, 5_000);
}

/** Seconds that the server asks for; null if repeating would not help. No answer at all asks for none, if there can be one. */
function askedForSec(error: unknown): number | null {
  for (const reason of ["RATE_LIMITED", "OVERLOADED"] as const) {
    if (isBoxofficeError(error, reason)) return error.data.details?.retryAfterSec ?? 0;
  }
  return isBoxofficeError(error) || isOffline() ? null : 0;
}

/** A browser that has no connection says so at once; a call must not be sent minutes after its button was pressed. */
function isOffline(): boolean {
  const here: Partial<Navigator> | undefined = globalThis.navigator;
  return here?.onLine === false;
}

/**
 * How long to wait before the call is sent again; null if it must not be, or not any more. Full jitter over 250 ms × 2ⁿ, on
 * top of what the server asks for (Retry-After), so that a crowd that was refused together does not come back together.
 */
export function retryDelayMs(
  failed: {
    op: Pick<Operation, "type" | "input">;
    error: unknown;
    attempts: number;
    patienceMs?: number | undefined;
  },
  random: () => number = Math.random,
): number | null {
  const { op, error, attempts, patienceMs = usualPatienceMs } = failed;
  if (attempts >= mostAttempts || !isRepeatable(op)) return null;
  const sec = askedForSec(error);
  if (sec === null || sec * 1_000 > patienceMs) return null;
  return sec * 1_000 + random() * 250 * 2 ** attempts;
}
