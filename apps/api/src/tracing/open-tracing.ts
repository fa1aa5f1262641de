import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { SpanAbout } from "@boxoffice/domain";
import { ROOT_CONTEXT, SpanKind } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  SamplingDecision,
  type SpanExporter,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import * as names from "@opentelemetry/semantic-conventions";
import type { FastifyBaseLogger } from "fastify";
import type { ApiTracing, TracedAnswer } from "./api-tracing.js";
import { browserSpans } from "./browser-spans.js";
import { createTracing, runSpan } from "./create-tracing.js";
import { quietExporter } from "./quiet-exporter.js";
import { rootSampler, samplerOf } from "./sampler.js";
import { underCaller } from "./trace-context.js";
import type { TracingSettings } from "./tracing-settings.js";

/** A batch of bookings is linked with as many as it serves. */
const mostLinks = 512;
/** What the last spans may take to be sent when the process ends: it has other limits to keep. */
const closeWithinMs = 1_000;

export interface TracingOptions {
  settings: TracingSettings;
  role: string;
  logger: Pick<FastifyBaseLogger, "info" | "warn">;
}

/**
 * Starts telling of what this process does, to the collector that is set. Spans wait in a bounded queue and are sent beside the work:
 * a collector that is away or slow costs spans, and nothing else. This module and what it imports are loaded only when it is wanted.
 */
export function openTracing({ settings, role, logger }: TracingOptions): ApiTracing {
  const own = { ...settings.resource, [names.ATTR_SERVICE_NAME]: settings.serviceName };
  const processor = new BatchSpanProcessor({
    exporter: quietExporter(exporterOf(settings), {
      onAway: (err) => logger.warn({ err }, "Traces can't be sent; what does not fit the queue is left out"),
      onBack: () => logger.info({}, "Traces can be sent again"),
    }),
    maxQueueSize: settings.queue.size,
    maxExportBatchSize: settings.queue.batchSize,
    scheduledDelayMillis: settings.queue.delayMs,
    exportTimeoutMillis: settings.timeoutMs + 1_000,
  });
  const provider = new TracerProvider({
    sampler: samplerOf(settings),
    resource: resourceFromAttributes({
      ...own,
      [names.ATTR_SERVICE_INSTANCE_ID]: randomUUID(),
      "boxoffice.role": role,
    }),
    spanLimits: { linkCountLimit: mostLinks },
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("boxoffice");
  const tracing = createTracing(tracer);
  const root = rootSampler(settings);
  const browser = resourceFromAttributes({
    ...own,
    [names.ATTR_SERVICE_NAME]: `${settings.serviceName}-web`,
  });
  return {
    ...tracing,
    request({ name, method, route, requestId, traceparent }, work) {
      const attributes = {
        [names.ATTR_HTTP_REQUEST_METHOD]: method,
        [names.ATTR_HTTP_ROUTE]: route,
        "boxoffice.request_id": requestId,
      };
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, underCaller(traceparent));
      return runSpan(span, (open) => {
        const told = ({ status, reasons }: TracedAnswer) => {
          open.add({ [names.ATTR_HTTP_RESPONSE_STATUS_CODE]: status });
          if (reasons.length > 0) open.add({ "boxoffice.reason": reasons.join(",") });
          if (status >= 500) open.fail(reasons[0] ?? String(status));
        };
        return work(told, open);
      });
    },
    around: ({ name, text }, run) => tracing.part(statementAbout(name ?? summaryOf(text)), run),
    takeBrowserCalls(calls) {
      for (const call of calls) {
        const { traceId, procedure } = call;
        const { decision } = root.shouldSample(ROOT_CONTEXT, traceId, procedure, SpanKind.CLIENT, {}, []);
        if (decision !== SamplingDecision.RECORD_AND_SAMPLED) continue;
        for (const span of browserSpans(call, browser, Date.now())) processor.onEnd(span);
      }
    },
    async close() {
      // What it fails of has been told; what it hangs on is left to the end of the process.
      const sent = provider.shutdown().catch(() => {});
      await Promise.race([sent, delay(closeWithinMs, undefined, { ref: false })]);
    },
  };
}

function exporterOf({ protocol, url, headers, timeoutMs }: TracingSettings): SpanExporter {
  const options = { url, headers, timeoutMillis: timeoutMs };
  return protocol === "http/json" ? new JsonExporter(options) : new ProtobufExporter(options);
}

function statementAbout(summary: string): SpanAbout {
  return {
    name: summary,
    kind: "client",
    facts: { [names.ATTR_DB_SYSTEM_NAME]: "postgresql", [names.ATTR_DB_QUERY_SUMMARY]: summary },
  };
}

/** "SELECT events": what a statement without a name does, and to what. */
function summaryOf(text: string): string {
  const [verb = "SQL"] = /\b(?:SELECT|INSERT|UPDATE|DELETE|SET|LOCK)\b/.exec(text) ?? [];
  const [, table = ""] = /\b(?:FROM|INTO|UPDATE|TABLE)\s+([a-z_]+)\b/.exec(text) ?? [];
  return `${verb} ${table}`.trim();
}
