import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

export interface CollectedSpan {
  /** The program that tells, as it calls itself. */
  service: string;
  role: string | undefined;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  links: { traceId: string; spanId: string }[];
  attributes: Record<string, string | number | boolean>;
  isError: boolean;
  startMs: number;
  tookMs: number;
}

export interface OtlpCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  spans: CollectedSpan[];
  /** All that has come, as it came. */
  bodies: Buffer[];
  requests: { contentType: string; path: string; headers: IncomingMessage["headers"] }[];
  stop(): Promise<void>;
}

interface OtlpAttribute {
  key: string;
  value: Record<string, string | number | boolean>;
}

interface OtlpSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes?: OtlpAttribute[];
  links?: { traceId: string; spanId: string }[];
  status?: { code?: number };
  startTimeUnixNano: string;
  endTimeUnixNano: string;
}

interface OtlpRequest {
  resourceSpans: {
    resource: { attributes: OtlpAttribute[] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
}

/** A collector that reads OTLP over HTTP: JSON as spans, anything else as bytes. `mute`: it takes all and answers nothing. */
export async function startOtlpCollector({ mute = false } = {}): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const bodies: Buffer[] = [];
  const requests: OtlpCollector["requests"] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const contentType = request.headers["content-type"] ?? "";
      const isJson = contentType === "application/json";
      bodies.push(body);
      requests.push({ contentType, path: request.url ?? "", headers: request.headers });
      if (isJson) spans.push(...spansOf(JSON.parse(body.toString("utf8")) as OtlpRequest));
      // An empty message in protobuf is no byte at all.
      if (!mute) response.writeHead(200, { "content-type": contentType }).end(isJson ? "{}" : "");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans,
    bodies,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function spansOf({ resourceSpans }: OtlpRequest): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const own = valuesOf(resource.attributes);
    return scopeSpans
      .flatMap(({ spans }) => spans)
      .map((span) => ({
        service: String(own["service.name"]),
        role: own["boxoffice.role"] as string | undefined,
        name: span.name,
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId || undefined,
        links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
        attributes: valuesOf(span.attributes ?? []),
        isError: span.status?.code === 2,
        startMs: Number(BigInt(span.startTimeUnixNano) / 1_000_000n),
        tookMs: Math.round(Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1_000_000),
      }));
  });
}

function valuesOf(attributes: OtlpAttribute[]): CollectedSpan["attributes"] {
  return Object.fromEntries(
    attributes.map(({ key, value }) => {
      const [kind, held] = Object.entries(value)[0] ?? ["stringValue", ""];
      return [key, kind === "intValue" ? Number(held) : held];
    }),
  );
}

/** The way from a span up to where its trace begins, itself first. */
export function wayUp(spans: readonly CollectedSpan[], from: CollectedSpan): CollectedSpan[] {
  const parent = spans.find(
    ({ traceId, spanId }) => traceId === from.traceId && spanId === from.parentSpanId,
  );
  return parent ? [from, ...wayUp(spans, parent)] : [from];
}

/** All spans that can be reached from these by parents, children and links, in whichever trace. */
export function connectedWith(spans: readonly CollectedSpan[], start: CollectedSpan): CollectedSpan[] {
  const seen = new Set([start]);
  const isKin = (a: CollectedSpan, b: CollectedSpan) =>
    (a.traceId === b.traceId && (a.parentSpanId === b.spanId || b.parentSpanId === a.spanId)) ||
    a.links.some(({ spanId }) => spanId === b.spanId) ||
    b.links.some(({ spanId }) => spanId === a.spanId);
  for (const one of seen) for (const other of spans) if (isKin(one, other)) seen.add(other);
  return [...seen];
}
