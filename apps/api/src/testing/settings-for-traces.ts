import { readTracing, type TracingSettings } from "../tracing/tracing-settings.js";

/** What these variables ask for, with spans that are sent soon. */
export function settingsForTraces(url: string, env: Record<string, string> = {}): TracingSettings {
  const read = readTracing({
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "20",
    ...env,
  });
  if (!("settings" in read) || !read.settings)
    throw new Error("These ask for no traces, or for none that fit");
  return read.settings;
}
