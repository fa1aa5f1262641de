import type { BrowserCall } from "@boxoffice/contracts";

/** What can be told when it is sent: times are told by how long ago they were. */
type TellCall = (nowMs: number) => BrowserCall;

/** Calls that end soon after one another are told of together, and no more than the server takes at a time. */
const restMs = 500;
const mostCalls = 20;

/**
 * Tells the server of calls, at the latest when the page is left. It is told once and never again: what is lost is only missing from a
 * trace, and a page that cannot tell must not go on trying.
 */
export function reporter(path: string): (tell: TellCall) => void {
  let waiting: TellCall[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = true;

  function send(): void {
    clearTimeout(timer);
    timer = undefined;
    const calls = waiting.splice(0).map((tell) => tell(performance.now()));
    if (calls.length === 0) return;
    fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ calls }),
      // The page may be left meanwhile.
      keepalive: true,
    }).then(
      // A server that was started anew without traces.
      (response) => (isWanted = response.status !== 404),
      () => {},
    );
  }

  addEventListener("pagehide", send);
  return (tell) => {
    if (!isWanted) return;
    waiting.push(tell);
    if (waiting.length >= mostCalls) send();
    else timer ??= setTimeout(send, restMs);
  };
}
