import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { SpanStatusCode } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";
import { createTracing } from "./create-tracing.js";
import { placeHere, traceFacts } from "./place.js";
import { samplerOf } from "./sampler.js";
import { readTraceparent, underCaller } from "./trace-context.js";

function setUp(sampler: Parameters<typeof samplerOf>[0] = { sampler: "parentbased_always_on", ratio: 1 }) {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    sampler: samplerOf(sampler),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("test");
  const spanOf = (name: string) => {
    const span = exporter.getFinishedSpans().find((span) => span.name === name);
    if (!span) throw new Error(`No span is called ${name}`);
    return span;
  };
  return { tracer, tracing: createTracing(tracer), spanOf, spans: () => exporter.getFinishedSpans() };
}

const idOf = (span: ReadableSpan) => span.spanContext().spanId;
const caller = (flags: string) => `00-${"a".repeat(32)}-${"b".repeat(16)}-${flags}`;

describe("work that is followed", () => {
  test("has its parts under it, and nothing when nobody follows it", async () => {
    const { tracing, spanOf, spans } = setUp();
    await tracing.part({ name: "nobody's" }, async () => expect(tracing.here()).toBeNull());
    await tracing.follow(null, { name: "whole" }, () =>
      tracing.part({ name: "part" }, async () => expect(traceFacts()).toHaveProperty("trace_id")),
    );
    expect(spans()).toHaveLength(2);
    expect(spanOf("part").parentSpanContext?.spanId).toBe(idOf(spanOf("whole")));
    expect(spanOf("whole").parentSpanContext).toBeUndefined();
  });

  test("that goes on after its end, as a loop does that it has woken, is nobody's part", async () => {
    const { tracing, spans } = setUp();
    let goOn = () => {};
    const woken = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let later: Promise<unknown> = Promise.resolve();
    await tracing.follow(null, { name: "whole" }, async () => {
      later = woken.then(() => tracing.part({ name: "too late" }, async () => placeHere()));
    });
    goOn();
    expect(await later).toBeNull();
    expect(spans().map(({ name }) => name)).toEqual(["whole"]);
  });

  test("that fails says which kind of failure, never its message, and fails as it would have", async () => {
    const { tracing, spanOf } = setUp();
    const error = Object.assign(new Error("Key (email)=(ada@example.test) already exists"), {
      code: "23505",
    });
    await expect(tracing.follow(null, { name: "work" }, () => Promise.reject(error))).rejects.toBe(error);
    const { status, attributes, events } = spanOf("work");
    expect(status).toEqual({ code: SpanStatusCode.ERROR });
    expect(attributes).toEqual({ "error.type": "23505" });
    expect(events).toEqual([]);
    const odd = Object.assign(new Error("x"), { name: "ada@example.test" });
    await tracing.follow(null, { name: "odd" }, () => Promise.reject(odd)).catch(() => {});
    expect(spanOf("odd").attributes).toEqual({ "error.type": "unknown" });
  });

  test("for several is a part of the first and linked with the others, each once, and is nobody's when nobody follows them", async () => {
    const { tracing, spanOf, spans } = setUp();
    const work = async () => tracing.here();
    await tracing.follow(null, { name: "bystander" }, async () => {
      expect(await tracing.shared({ name: "none" }, [null], work)).toBeNull();
    });
    expect(spans().map(({ name }) => name)).toEqual(["bystander"]);
    await tracing.follow(null, { name: "one" }, async () => {
      const one = tracing.here();
      await tracing.follow(null, { name: "two" }, async () => {
        const two = tracing.here();
        await tracing.shared({ name: "both" }, [null, one, two, one, { traceparent: caller("01") }], work);
      });
    });
    const both = spanOf("both");
    expect(both.parentSpanContext?.spanId).toBe(idOf(spanOf("one")));
    expect(both.links.map(({ context }) => context.spanId)).toEqual([idOf(spanOf("two")), "b".repeat(16)]);
    expect(spanOf("two").links.map(({ context }) => context.spanId)).toEqual([idOf(both)]);
    expect(spanOf("one").links).toEqual([]);
  });
});

describe("which traces are kept", () => {
  const isKept = (sampler: Parameters<typeof samplerOf>[0], flags: string) => {
    const { tracer } = setUp(sampler);
    return tracer.startSpan("request", {}, underCaller(caller(flags))).isRecording();
  };

  test("a caller may ask for none of theirs, and not for all of them", () => {
    const none = { sampler: "parentbased_traceidratio", ratio: 0 } as const;
    const all = { sampler: "parentbased_traceidratio", ratio: 1 } as const;
    expect(isKept(none, "01")).toBe(false);
    expect(isKept(all, "01")).toBe(true);
    expect(isKept(all, "00")).toBe(false);
    expect(isKept({ sampler: "parentbased_always_off", ratio: 1 }, "01")).toBe(false);
  });

  test("a worker goes by what is written with the job", async () => {
    const { tracing, spans } = setUp({ sampler: "parentbased_traceidratio", ratio: 0 });
    await tracing.follow({ traceparent: caller("00") }, { name: "job" }, async () => {
      expect(tracing.here()?.traceparent).toMatch(/^00-a{32}-[0-9a-f]{16}-00$/);
      expect(traceFacts()).toEqual({});
    });
    expect(spans()).toEqual([]);
    await tracing.follow({ traceparent: caller("01") }, { name: "job" }, async () => {});
    expect(spans()).toHaveLength(1);
  });

  test("what is no traceparent begins a trace of its own", () => {
    const wrong = [
      undefined,
      "",
      caller("0"),
      caller("01").toUpperCase(),
      `${caller("01")}-more`,
      `00-${"0".repeat(32)}-${"b".repeat(16)}-01`,
      `00-${"a".repeat(32)}-${"0".repeat(16)}-01`,
    ];
    expect(wrong.map(readTraceparent)).toEqual(wrong.map(() => null));
    const { tracer } = setUp();
    const traces = wrong.map(
      (text) => tracer.startSpan("request", {}, underCaller(text)).spanContext().traceId,
    );
    expect(new Set(traces).size).toBe(wrong.length);
  });
});
