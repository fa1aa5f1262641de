import { AsyncLocalStorage } from "node:async_hooks";
import type { TracePlace } from "@boxoffice/domain";
import type { Span } from "@opentelemetry/api";

/** A piece of work in this process. What is asked of it after its end, by what goes on in its name, gets no answer. */
export class Place implements TracePlace {
  isOver = false;
  readonly span: Span;

  constructor(span: Span) {
    this.span = span;
  }

  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
  }
}

const places = new AsyncLocalStorage<Place | null>();

/** The work that the caller is a part of; null when nobody follows it, and for what outlives it (loops, kept connections). */
export function placeHere(): Place | null {
  const place = places.getStore();
  return place && !place.isOver ? place : null;
}

export function runAt<Result>(place: Place | null, work: () => Result): Result {
  return places.run(place, work);
}

/** What a line of the log says of the trace that is kept of the work at hand. */
export function traceFacts(): { trace_id: string; span_id: string } | object {
  const ids = placeHere()?.span.spanContext();
  return ids && (ids.traceFlags & 1) === 1 ? { trace_id: ids.traceId, span_id: ids.spanId } : {};
}
