import { ExportResultCode } from "@opentelemetry/core";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";

/** How often is told of a collector that stays away. */
const restMs = 60_000;

export interface ExportNews {
  onAway: (error: unknown) => void;
  onBack: () => void;
}

/** The same exporter, whose failures are told of once, and then once a minute for as long as they last. */
export function quietExporter(exporter: SpanExporter, { onAway, onBack }: ExportNews): SpanExporter {
  let isAway = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.SUCCESS) {
          if (isAway) onBack();
          isAway = false;
        } else {
          if (!isAway || performance.now() - toldAtMs > restMs) {
            toldAtMs = performance.now();
            onAway(result.error);
          }
          isAway = true;
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
