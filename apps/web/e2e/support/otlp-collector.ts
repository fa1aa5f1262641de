import { once } from "node:events";
import { createServer } from "node:http";

export interface CollectedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
}

export interface OtlpCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT; it reads http/json. */
  url: string;
  spans: CollectedSpan[];
  stop(): Promise<void>;
}

interface OtlpRequest {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: (Omit<CollectedSpan, "service"> & object)[] }[];
  }[];
}

/** A collector of traces that keeps what it is sent. */
export async function startOtlpCollector(): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { resourceSpans } = JSON.parse(body) as OtlpRequest;
      for (const { resource, scopeSpans } of resourceSpans) {
        const name = resource.attributes.find(({ key }) => key === "service.name");
        const service = name?.value.stringValue ?? "";
        for (const scope of scopeSpans) spans.push(...scope.spans.map((span) => ({ ...span, service })));
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The names of the spans from this one up to where its trace begins, each with the program that told of it. */
export function wayUp(spans: readonly CollectedSpan[], from: CollectedSpan): string[] {
  const parent = spans.find(
    ({ traceId, spanId }) => traceId === from.traceId && spanId === from.parentSpanId,
  );
  return [`${from.service}: ${from.name}`, ...(parent ? wayUp(spans, parent) : [])];
}
