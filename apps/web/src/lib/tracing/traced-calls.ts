import type { BrowserCall } from "@boxoffice/contracts";
import { reporter } from "@/lib/tracing/reporter";

/** A click that is older is not what the call follows from. */
const clickMs = 1_000;

/**
 * Begins a trace with each call that changes something, from the click that it follows from, names it to the server (W3C Trace Context)
 * and tells of it afterwards: when, how long and whether it went well. Never of what.
 */
export function tracedCalls(path: string): typeof fetch {
  const report = reporter(path);
  let clickedAt = Number.NEGATIVE_INFINITY;
  // A form that is sent by a key is clicked by the browser.
  addEventListener("click", (event) => (clickedAt = event.timeStamp), { capture: true });

  return async (input, init) => {
    const [, procedure] =
      /\/trpc\/([\w.]+)$/.exec(String(input instanceof Request ? input.url : input)) ?? [];
    if (procedure === undefined || init?.method !== "POST") return fetch(input, init);
    const traceId = newId(16);
    const spanId = newId(8);
    const calledAt = performance.now();
    const click = calledAt - clickedAt < clickMs ? { spanId: newId(8), at: clickedAt } : null;
    // The next call does not follow from it.
    clickedAt = Number.NEGATIVE_INFINITY;
    const headers = new Headers(init.headers);
    headers.set("traceparent", `00-${traceId}-${spanId}-01`);
    let isOk = false;
    try {
      const response = await fetch(input, { ...init, headers });
      isOk = response.ok;
      return response;
    } finally {
      const answeredAt = performance.now();
      report(
        (now): BrowserCall => ({
          traceId,
          spanId,
          procedure,
          calledAgoMs: now - calledAt,
          answeredAgoMs: now - answeredAt,
          isOk,
          click: click && { spanId: click.spanId, agoMs: now - click.at },
        }),
      );
    }
  };
}

/** Random, in hex, and not all zeros, which stands for none. */
function newId(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  random[0] ||= 1;
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
