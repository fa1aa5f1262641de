import { type BrowserCall, browserCallsInput } from "@boxoffice/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tracedCalls } from "@/lib/tracing/traced-calls";

interface Sent {
  url: string;
  traceparent: string | null;
}

let told: BrowserCall[][] = [];
let sent: Sent[] = [];
let isKept = true;

beforeEach(() => {
  told = [];
  sent = [];
  isKept = true;
  vi.stubGlobal(
    "fetch",
    async (url: string, init?: { body: string; keepalive?: boolean; headers?: HeadersInit }) => {
      if (url !== "/browser-calls") {
        sent.push({ url, traceparent: new Headers(init?.headers).get("traceparent") });
        return new Response(null, { status: url.includes("refused") ? 409 : 200 });
      }
      if (!init?.keepalive) throw new Error("A page that is left meanwhile would not tell");
      // What the server takes, by the schema that it takes it with.
      told.push(browserCallsInput.parse(JSON.parse(init.body)).calls);
      return new Response(null, { status: isKept ? 204 : 404 });
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const post = { method: "POST", body: '{"secret":"planted marker"}' };

test("a call names its trace to the server, and is told of when the page is left: the click, the call, no input", async () => {
  const traced = tracedCalls("/browser-calls");
  document.body.click();
  await traced("https://tickets.example/trpc/bookings.create", post);
  await traced("https://tickets.example/trpc/bookings.refused", post);
  dispatchEvent(new Event("pagehide"));
  expect(told).toHaveLength(1);
  const [first, second] = told[0] ?? [];
  expect(sent[0]?.traceparent).toBe(`00-${first?.traceId}-${first?.spanId}-01`);
  expect(first).toMatchObject({ procedure: "bookings.create", isOk: true });
  expect(first?.click?.agoMs).toBeGreaterThanOrEqual(first?.calledAgoMs ?? Number.NaN);
  // It follows from no click: that was the first one's.
  expect(second).toMatchObject({ procedure: "bookings.refused", isOk: false, click: null });
  expect(second?.traceId).not.toBe(first?.traceId);
  expect(JSON.stringify(told)).not.toContain("planted");
});

test("what only reads, and what is none of the API's calls, is sent as it is and not told of", async () => {
  const traced = tracedCalls("/browser-calls");
  await traced("https://tickets.example/trpc/events.list?batch=1");
  await traced("https://tickets.example/api/v1/images", post);
  dispatchEvent(new Event("pagehide"));
  expect(sent.map(({ traceparent }) => traceparent)).toEqual([null, null]);
  expect(told).toEqual([]);
});

test("calls are told of by themselves soon after, and no more to a server that keeps no traces any more", async () => {
  isKept = false;
  const traced = tracedCalls("/browser-calls");
  await traced("https://tickets.example/trpc/bookings.create", post);
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 5_000 });
  await vi.waitFor(async () => {
    const before = told.length;
    await traced("https://tickets.example/trpc/bookings.create", post);
    dispatchEvent(new Event("pagehide"));
    expect(told).toHaveLength(before);
  });
});
