import type { OpenSpan, SpanAbout, SpanFacts, TracePlace, Tracing } from "@boxoffice/domain";
import {
  type Attributes,
  type Context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
} from "@opentelemetry/api";
import { ATTR_ERROR_TYPE } from "@opentelemetry/semantic-conventions";
import { failureKind } from "./failure-kind.js";
import { Place, placeHere, runAt } from "./place.js";
import { isSampled, spanContextOf, under } from "./trace-context.js";

const kinds = { client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

const untold: OpenSpan = { add() {}, fail() {} };

/** The domain's `Tracing` on an OpenTelemetry tracer. It keeps its place by itself: nothing of OpenTelemetry is made global. */
export function createTracing(tracer: Tracer): Tracing {
  function start({ name, kind, facts = {} }: SpanAbout, context: Context, links: Link[] = []): Span {
    const options = { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes: { ...facts }, links };
    return tracer.startSpan(name, options, context);
  }
  return {
    here: placeHere,
    async part(about, work) {
      const place = placeHere();
      return place ? runSpan(start(about, under(place)), work) : work(untold);
    },
    follow: (cause, about, work) => runSpan(start(about, under(cause)), work),
    async shared(about, places, work) {
      const [first, ...others] = differing(places);
      if (!first) return runAt(null, work);
      const links = others.flatMap((place) => linkTo(place));
      const span = start(about, under(first), links);
      // So that whoever looks at one of the others finds what was done for it.
      const back = { context: span.spanContext() };
      for (const place of others) if (place instanceof Place && !place.isOver) place.span.addLink(back);
      return runSpan(span, work);
    },
  };
}

/** Those that somebody keeps, each once. */
function differing(places: readonly (TracePlace | null)[]): TracePlace[] {
  const bySpan = new Map<string, TracePlace>();
  for (const place of places) {
    const context = place && spanContextOf(place);
    if (place && context && isSampled(context)) bySpan.set(context.spanId, place);
  }
  return [...bySpan.values()];
}

function linkTo(place: TracePlace): Link[] {
  const context = spanContextOf(place);
  return context ? [{ context }] : [];
}

/** Runs `work` in the span's place and ends the span with it. */
export async function runSpan<Result>(
  span: Span,
  work: (open: OpenSpan) => Promise<Result>,
): Promise<Result> {
  const place = new Place(span);
  try {
    return await runAt(place, () => work(openSpan(span)));
  } catch (error) {
    fail(span, failureKind(error));
    throw error;
  } finally {
    place.isOver = true;
    span.end();
  }
}

function openSpan(span: Span): OpenSpan {
  return {
    add: (facts: SpanFacts) => void span.setAttributes({ ...facts } satisfies Attributes),
    fail: (kind) => fail(span, kind),
  };
}

function fail(span: Span, kind: string): void {
  span.setAttribute(ATTR_ERROR_TYPE, kind).setStatus({ code: SpanStatusCode.ERROR });
}
