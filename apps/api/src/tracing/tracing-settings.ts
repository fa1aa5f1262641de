import { z } from "zod";

const samplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

/** Where traces go, and which. Named and meant as OpenTelemetry's specification has them. */
export interface TracingSettings {
  url: string;
  protocol: "http/protobuf" | "http/json";
  headers: Record<string, string>;
  timeoutMs: number;
  serviceName: string;
  resource: Record<string, string>;
  sampler: (typeof samplers)[number];
  /** Which part of the traces is kept, for the samplers that keep a part. */
  ratio: number;
  queue: { size: number; batchSize: number; delayMs: number };
}

/** An empty variable is an unset one, as everywhere in OpenTelemetry. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const url = z.url({ protocol: /^https?$/, error: "must be an http or https URL" });
const count = (most: number) => z.coerce.number().int().min(1).max(most);
const protocol = z.enum(
  ["http/protobuf", "http/json"],
  "http/protobuf or http/json; grpc is not spoken here",
);
/** `name=value,name=value`, percent-encoded. */
const pairs = z.string().transform((text, check) => {
  const entries = text.split(",").map((pair): [string, string] | null => {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) return null;
    try {
      return [decodeURIComponent(name), decodeURIComponent(value)];
    } catch {
      return null;
    }
  });
  // What was written is not repeated: headers carry keys.
  if (entries.includes(null))
    check.addIssue("must be name=value, with commas between and the rest percent-encoded");
  return Object.fromEntries(entries.filter((entry) => entry !== null));
});

const variables = z
  .object({
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(url),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(url),
    OTEL_EXPORTER_OTLP_PROTOCOL: optional(protocol),
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: optional(protocol),
    OTEL_EXPORTER_OTLP_HEADERS: optional(pairs),
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: optional(pairs),
    OTEL_EXPORTER_OTLP_TIMEOUT: optional(count(600_000)),
    OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: optional(count(600_000)),
    OTEL_TRACES_EXPORTER: optional(z.literal("otlp", "otlp or none; there is no other exporter here")),
    OTEL_SERVICE_NAME: optional(z.string().max(255)),
    OTEL_RESOURCE_ATTRIBUTES: optional(pairs),
    OTEL_TRACES_SAMPLER: optional(z.enum(samplers)),
    OTEL_TRACES_SAMPLER_ARG: optional(z.coerce.number().min(0).max(1)),
    OTEL_BSP_MAX_QUEUE_SIZE: optional(count(100_000)),
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: optional(count(100_000)),
    OTEL_BSP_SCHEDULE_DELAY: optional(count(60_000)),
  })
  .refine((env) => !env.OTEL_TRACES_SAMPLER?.endsWith("ratio") || env.OTEL_TRACES_SAMPLER_ARG !== undefined, {
    path: ["OTEL_TRACES_SAMPLER_ARG"],
    message: "says which part of the traces is kept, from 0 to 1, and this sampler needs it",
  });

/** What is read; OTEL_SDK_DISABLED decides whether any other is. */
export const tracingNames: readonly string[] = [...Object.keys(variables.shape), "OTEL_SDK_DISABLED"];

/**
 * What the OTEL_* variables ask for; null when they name no collector, or turn tracing off. Then none of the others is looked at, so
 * that what is set for a whole machine stops nobody who keeps no traces.
 */
export function readTracing(
  env: NodeJS.ProcessEnv,
): { settings: TracingSettings | null } | { problems: z.core.$ZodIssue[] } {
  const isWanted = env["OTEL_EXPORTER_OTLP_ENDPOINT"] || env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
  const isOff = env["OTEL_SDK_DISABLED"]?.toLowerCase() === "true" || env["OTEL_TRACES_EXPORTER"] === "none";
  if (!isWanted || isOff) return { settings: null };
  const parsed = variables.safeParse(env);
  if (!parsed.success) return { problems: parsed.error.issues };
  const { data } = parsed;
  const resource = data.OTEL_RESOURCE_ATTRIBUTES ?? {};
  const size = data.OTEL_BSP_MAX_QUEUE_SIZE ?? 2_048;
  return {
    settings: {
      url: data.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? tracesUnder(data.OTEL_EXPORTER_OTLP_ENDPOINT ?? ""),
      protocol:
        data.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? data.OTEL_EXPORTER_OTLP_PROTOCOL ?? "http/protobuf",
      headers: { ...data.OTEL_EXPORTER_OTLP_HEADERS, ...data.OTEL_EXPORTER_OTLP_TRACES_HEADERS },
      timeoutMs: data.OTEL_EXPORTER_OTLP_TRACES_TIMEOUT ?? data.OTEL_EXPORTER_OTLP_TIMEOUT ?? 10_000,
      serviceName: data.OTEL_SERVICE_NAME ?? resource["service.name"] ?? "boxoffice",
      resource,
      sampler: data.OTEL_TRACES_SAMPLER ?? "parentbased_always_on",
      ratio: data.OTEL_TRACES_SAMPLER_ARG ?? 1,
      queue: {
        size,
        batchSize: Math.min(size, data.OTEL_BSP_MAX_EXPORT_BATCH_SIZE ?? 512),
        delayMs: data.OTEL_BSP_SCHEDULE_DELAY ?? 5_000,
      },
    },
  };
}

function tracesUnder(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, "")}/v1/traces`;
}
