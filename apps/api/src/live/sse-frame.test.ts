import { tracked } from "@trpc/server";
import { sseStreamProducer } from "@trpc/server/unstable-core-do-not-import";
import { expect, test } from "vitest";
import { connectedFrame, dataFrame, pingFrame } from "./sse-frame.js";

test("frames are the bytes that tRPC's own producer writes", async () => {
  const snapshot = { eventId: "a", seatsLeft: 3, title: "Zoë’s “night”\n" };
  const client = { reconnectAfterInactivityMs: 40_000 };
  const ours = Buffer.concat([
    connectedFrame(client),
    dataFrame("a.1", JSON.stringify(snapshot)),
    pingFrame,
    dataFrame("a.2", JSON.stringify(snapshot)),
  ]);
  let isPinged = () => {};
  async function* data() {
    yield tracked("a.1", snapshot);
    await new Promise<void>((resolve) => {
      isPinged = resolve;
    });
    yield tracked("a.2", snapshot);
  }
  const ping = { enabled: true, intervalMs: 10 };
  let theirs = Buffer.alloc(0);
  for await (const chunk of sseStreamProducer({ data: data(), client, ping })) {
    theirs = Buffer.concat([theirs, chunk]);
    if (theirs.includes("event: ping")) isPinged();
    if (theirs.includes("event: return")) break;
  }
  const untilReturn = theirs.subarray(0, theirs.indexOf("event: return"));
  // More than one ping may have passed before the next snapshot.
  const pings = untilReturn.toString().split(pingFrame.toString()).length - 1;
  expect(pings).toBeGreaterThanOrEqual(1);
  expect(untilReturn.toString().replace(pingFrame.toString().repeat(pings), pingFrame.toString())).toBe(
    ours.toString(),
  );
});
