import type { TracePlace } from "@boxoffice/domain";
import { type Context, ROOT_CONTEXT, type SpanContext, trace, TraceFlags } from "@opentelemetry/api";
import { Place } from "./place.js";

const form = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What a `traceparent` says; null for one that says nothing. */
export function readTraceparent(text: string | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = form.exec(text ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED };
}

export function spanContextOf(place: TracePlace): SpanContext | null {
  return place instanceof Place ? place.span.spanContext() : readTraceparent(place.traceparent);
}

/** The context in which a span becomes a part of what is at this place. */
export function under(place: TracePlace | null): Context {
  const parent = place && spanContextOf(place);
  return parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

/**
 * The same for what a caller says. Which traces are kept is ours to decide and not the caller's: the sampler tells a parent that came
 * from outside by `isRemote`.
 */
export function underCaller(traceparent: string | undefined): Context {
  const parent = readTraceparent(traceparent);
  return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT;
}

export function isSampled({ traceFlags }: SpanContext): boolean {
  return (traceFlags & TraceFlags.SAMPLED) !== 0;
}
