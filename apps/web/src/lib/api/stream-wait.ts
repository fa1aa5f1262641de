import type { Operation } from "@trpc/client";

/** Where a stream notes how long the server that refused it wants to be left alone. */
const waitKey = "boxofficeStreamWaitMs";
const longestMs = 5_000;

/** Notes what a refusal asks for. The stream itself, as far as it is told, has only failed. */
export function noteWait({ context }: Pick<Operation, "context">, { status, headers }: Response): void {
  const sec = Number(headers.get("retry-after"));
  context[waitKey] = (status === 429 || status === 503) && sec > 0 ? sec * 1_000 : 0;
}

/**
 * How long a lost stream waits before it is opened again: longer each time, and as long as the server asks for. A random part
 * of it, so that a crowd which was refused together does not come back together.
 */
export function streamWaitMs(
  { op, attempts }: { op: Pick<Operation, "context">; attempts: number },
  random: () => number = Math.random,
): number {
  const askedMs = Number(op.context[waitKey] ?? 0);
  op.context[waitKey] = 0;
  return askedMs > 0
    ? askedMs * (1 + random() / 2)
    : Math.min(500 * 2 ** attempts, longestMs) * (0.5 + random() / 2);
}
