import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OtlpCollector, startOtlpCollector } from "../testing/otlp-collector.js";
import { settingsForTraces } from "../testing/settings-for-traces.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";

const traceId = () => crypto.randomUUID().replaceAll("-", "");
const spanId = () => traceId().slice(0, 16);

function someCall() {
  return {
    traceId: traceId(),
    spanId: spanId(),
    procedure: "bookings.create",
    calledAgoMs: 300,
    answeredAgoMs: 100,
    isOk: true,
    click: { spanId: spanId(), agoMs: 350 } as { spanId: string; agoMs: number } | null,
  };
}

function tell(url: string, calls: unknown[], headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/browser-calls`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ calls }),
  });
}

let db: TestDatabase;
let collector: OtlpCollector;
let api: TestApi;
beforeAll(async () => {
  [db, collector] = await Promise.all([createTestDatabase(), startOtlpCollector()]);
  const env = {
    OTEL_TRACES_SAMPLER: "traceidratio",
    OTEL_TRACES_SAMPLER_ARG: "0.5",
    OTEL_SERVICE_NAME: "tickets",
  };
  api = await startTestApi(db.url, {
    tracing: settingsForTraces(collector.url, env),
    trustedProxies: ["127.0.0.1"],
  });
});
afterAll(async () => {
  await api.stop();
  await collector.stop();
  await db.close();
});

/** The sampler keeps traces whose id begins below the middle, and goes by the first half and the second. */
const kept = "1".repeat(32);
const dropped = `${"f".repeat(8)}${"0".repeat(23)}1`;

describe("what a page tells of its calls", () => {
  test("becomes a click and the call under it, by the server's clock", async () => {
    const call = { ...someCall(), traceId: kept };
    const before = Date.now();
    expect((await tell(api.url, [call])).status).toBe(204);
    const spans = await eventually(() => {
      const found = collector.spans.filter(({ traceId }) => traceId === kept);
      expect(found).toHaveLength(2);
      return found;
    });
    expect(spans).toMatchObject([
      {
        name: "click",
        service: "tickets-web",
        spanId: call.click?.spanId,
        parentSpanId: undefined,
        tookMs: 250,
      },
      { name: "bookings.create", spanId: call.spanId, parentSpanId: call.click?.spanId, tookMs: 200 },
    ]);
    expect(spans.every(({ startMs }) => startMs > before - 1_000 && startMs <= Date.now())).toBe(true);
  });

  test("is kept or not by the trace's id alone, as the server's own part of it is", async () => {
    const ask = (trace: string) =>
      fetch(`${api.url}/trpc/events.list`, { headers: { traceparent: `00-${trace}-${spanId()}-01` } });
    await ask(dropped);
    await tell(api.url, [{ ...someCall(), traceId: dropped }]);
    const later = `2${kept.slice(1)}`;
    await ask(later);
    await tell(api.url, [{ ...someCall(), traceId: later }]);
    await eventually(() => {
      const names = collector.spans.filter(({ traceId }) => traceId === later).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(["click", "bookings.create", "events.list"]));
    });
    expect(collector.spans.filter(({ traceId }) => traceId === dropped)).toEqual([]);
  });

  test("is refused when it is anything else, and of a procedure that there is not nothing is kept", async () => {
    const call = someCall();
    const wrong: unknown[] = [
      { ...call, traceId: "x".repeat(32) },
      { ...call, traceId: "0".repeat(32) },
      { ...call, spanId: "1" },
      { ...call, calledAgoMs: -1 },
      { ...call, answeredAgoMs: 3_600_000 },
      { ...call, calledAgoMs: "300" },
      { ...call, isOk: 1 },
      { ...call, name: "<script>" },
      { ...call, click: { ...call.click, text: "Book 2 tickets" } },
      null,
    ];
    for (const one of wrong) expect((await tell(api.url, [one])).status, JSON.stringify(one)).toBe(400);
    expect((await tell(api.url, [])).status).toBe(400);
    expect((await tell(api.url, Array.from({ length: 21 }, someCall))).status).toBe(400);
    expect((await tell(api.url, [{ ...call, procedure: "y".repeat(20_000) }])).status).toBe(413);
    expect((await tell(api.url, [call], { "content-type": "text/plain" })).status).toBe(415);
    expect((await tell(api.url, [call], { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const odd = { ...someCall(), traceId: `3${kept.slice(1)}`, procedure: "planted.marker" };
    const good = { ...someCall(), traceId: `4${kept.slice(1)}` };
    expect((await tell(api.url, [odd, good])).status).toBe(204);
    await eventually(() =>
      expect(collector.spans.some(({ traceId }) => traceId === good.traceId)).toBe(true),
    );
    expect(collector.spans.some(({ traceId }) => traceId === odd.traceId)).toBe(false);
  });

  test("is bounded: a crowd of addresses may not fill the collector either", async () => {
    let crowds = 0;
    await eventually(async () => {
      crowds += 1;
      const crowd = Array.from({ length: 80 }, (_, index) => `10.0.${crowds}.${index}`);
      const answers = crowd.map((address) => tell(api.url, [someCall()], { "x-forwarded-for": address }));
      // None of them has told anything before.
      expect((await Promise.all(answers)).map(({ status }) => status)).toContain(429);
    });
  });

  test("is bounded: one address may not fill the collector, and keeps no other from telling", async () => {
    const tellFrom = async (address: string) =>
      (await tell(api.url, [someCall()], { "x-forwarded-for": address })).status;
    await eventually(async () => {
      await Promise.all(Array.from({ length: 30 }, () => tellFrom("198.51.100.7")));
      // Whoever is refused for the crowd that all are together is let in with the other.
      const statuses = [
        await tellFrom("198.51.100.7"),
        await tellFrom("198.51.100.8"),
        await tellFrom("198.51.100.7"),
      ];
      expect(statuses).toEqual([429, 204, 429]);
    });
  });
});
