import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import type { TracingSettings } from "./tracing-settings.js";

/** What decides on a trace by its id alone, alike in every process and for the browser's part. */
export function rootSampler({ sampler, ratio }: Pick<TracingSettings, "sampler" | "ratio">): Sampler {
  if (sampler.endsWith("traceidratio")) return new TraceIdRatioBasedSampler(ratio);
  return sampler.endsWith("always_off") ? new AlwaysOffSampler() : new AlwaysOnSampler();
}

/**
 * The sampler that is asked for. One that goes by its parent believes our own processes; of a caller from outside it believes that a
 * trace is not wanted, and not that it is: anyone could have all of theirs kept.
 */
export function samplerOf(settings: Pick<TracingSettings, "sampler" | "ratio">): Sampler {
  const root = rootSampler(settings);
  return settings.sampler.startsWith("parentbased_")
    ? new ParentBasedSampler({ root, remoteParentSampled: root })
    : root;
}
