export interface MemorySample {
  atSec: number;
  rssMb: number;
  heapMb: number;
}

/** Without the warm-up. */
export interface Memory {
  startMb: number;
  endMb: number;
  mostMb: number;
  /** Of the whole process: a straight line through all samples, by least squares. */
  slopeMbPerMinute: number;
  /**
   * Of what JavaScript holds: a line through the lowest sample of each tenth of the time. Between two collections the heap rises
   * and says nothing; what it falls back to does.
   */
  heapFloorSlopeMbPerMinute: number;
  samples: MemorySample[];
}

const everyMs = 5_000;

/** What a process says of itself in its `/metrics`. */
export async function readGauges(url: string): Promise<{ cpuSec: number; rssMb: number; heapMb: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const gauge = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
  return {
    cpuSec: gauge("process_cpu_seconds_total"),
    rssMb: gauge("process_resident_memory_bytes") / 1e6,
    heapMb: gauge("nodejs_heap_size_used_bytes") / 1e6,
  };
}

/** Follows a process's memory until `stop`. */
export function sampleMemory(url: string): { stop(): Promise<Memory> } {
  const beganMs = Date.now();
  const samples: Promise<MemorySample>[] = [];
  async function sample(): Promise<MemorySample> {
    const { rssMb, heapMb } = await readGauges(url);
    return { atSec: (Date.now() - beganMs) / 1000, rssMb, heapMb };
  }
  samples.push(sample());
  const timer = setInterval(() => samples.push(sample()), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      samples.push(sample());
      return memoryOf(await Promise.all(samples));
    },
  };
}

/** The first fifth is the warm-up: code is compiled, and the heap grows to the size that it will keep. */
function memoryOf(samples: MemorySample[]): Memory {
  const lastSec = samples.at(-1)?.atSec ?? 0;
  const warm = samples.filter(({ atSec }) => atSec >= lastSec / 5);
  const floors = Array.from({ length: 10 }, (_, tenth) =>
    warm
      .slice((tenth * warm.length) / 10, ((tenth + 1) * warm.length) / 10)
      .sort((a, b) => a.heapMb - b.heapMb)
      .slice(0, 1),
  ).flat();
  return {
    startMb: warm[0]?.rssMb ?? Number.NaN,
    endMb: warm.at(-1)?.rssMb ?? Number.NaN,
    mostMb: Math.max(...warm.map(({ rssMb }) => rssMb)),
    slopeMbPerMinute: 60 * slopeOf(warm.map(({ atSec, rssMb }) => [atSec, rssMb])),
    heapFloorSlopeMbPerMinute: 60 * slopeOf(floors.map(({ atSec, heapMb }) => [atSec, heapMb])),
    samples,
  };
}

function slopeOf(points: [number, number][]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
