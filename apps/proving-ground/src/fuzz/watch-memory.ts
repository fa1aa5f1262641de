import type { ApiProcess } from "../instance/api-process.js";
import { until } from "../instance/until.js";

export interface MemoryReading {
  /** Of all requests, how many had been sent. */
  requests: number;
  /** What the process has from the system: its heap with all garbage in it, its code, its threads. */
  residentMb: number;
  /** What JavaScript still refers to after a full collection, buffers included: a leak is what makes this grow. */
  liveMb: number;
}

/** For the environment of a process whose memory is to be read. */
export const tellingHeap = {
  NODE_OPTIONS: `--import ${new URL("tell-heap.mjs", import.meta.url).href}`,
};

/** Makes a process that was started with `tellingHeap` collect its garbage and say what it holds. */
export async function readMemory(api: ApiProcess, requests: number): Promise<MemoryReading> {
  const told = () => [...api.output().matchAll(/^memory (\{.*\})$/gm)];
  const before = told().length;
  process.kill(api.pid(), "SIGUSR2");
  await until("the process tells of its memory", () => told().length > before, { everyMs: 20 });
  const { rss, heapUsed, external } = JSON.parse(told().at(-1)?.[1] ?? "{}") as Record<string, number>;
  return { requests, residentMb: (rss ?? 0) / 1e6, liveMb: ((heapUsed ?? 0) + (external ?? 0)) / 1e6 };
}
