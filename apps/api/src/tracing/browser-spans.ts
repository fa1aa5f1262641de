import type { BrowserCall } from "@boxoffice/contracts";
import { type HrTime, SpanKind, SpanStatusCode, TraceFlags } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** What a browser's call looks like in a trace: the click, if there was one, and the call under it, by our clock. */
export function browserSpans(call: BrowserCall, resource: Resource, nowMs: number): ReadableSpan[] {
  const { traceId, spanId, procedure, click, isOk } = call;
  const calledMs = nowMs - call.calledAgoMs;
  const answeredMs = Math.max(calledMs, nowMs - call.answeredAgoMs);
  const common = { traceId, isOk, resource, procedure, endMs: answeredMs };
  const called = spanOf({
    ...common,
    name: procedure,
    kind: SpanKind.CLIENT,
    spanId,
    parentId: click?.spanId,
    startMs: calledMs,
  });
  if (!click) return [called];
  const startMs = Math.min(calledMs, nowMs - click.agoMs);
  return [
    spanOf({ ...common, name: "click", kind: SpanKind.INTERNAL, spanId: click.spanId, startMs }),
    called,
  ];
}

interface Told {
  name: string;
  kind: SpanKind;
  traceId: string;
  spanId: string;
  parentId?: string | undefined;
  procedure: string;
  startMs: number;
  endMs: number;
  isOk: boolean;
  resource: Resource;
}

function spanOf(told: Told): ReadableSpan {
  const contextOf = (spanId: string) => ({ traceId: told.traceId, spanId, traceFlags: TraceFlags.SAMPLED });
  return {
    name: told.name,
    kind: told.kind,
    spanContext: () => contextOf(told.spanId),
    ...(told.parentId !== undefined && { parentSpanContext: contextOf(told.parentId) }),
    startTime: hrTime(told.startMs),
    endTime: hrTime(told.endMs),
    duration: hrTime(told.endMs - told.startMs),
    ended: true,
    status: { code: told.isOk ? SpanStatusCode.UNSET : SpanStatusCode.ERROR },
    attributes: { "boxoffice.procedure": told.procedure },
    links: [],
    events: [],
    resource: told.resource,
    instrumentationScope: { name: "boxoffice-web" },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1_000);
  return [seconds, Math.floor((ms - seconds * 1_000) * 1_000_000)];
}
