import { type Instance, type InstanceOptions, startInstance } from "./instance.js";

const signals = ["SIGINT", "SIGTERM"] as const;
const starting = new Set<Promise<Instance>>();
let ending: Promise<never> | null = null;

function endAll(): void {
  // Whoever works on goes no further than to the close: the process ends there.
  ending = new Promise(() => {});
  const closes = [...starting].map(async (instance) => (await instance).close());
  void Promise.allSettled(closes).finally(() => process.exit(130));
}

/**
 * An instance that Ctrl-C and SIGTERM close before they end this process, from its first moment on; nothing else would:
 * PostgreSQL runs in a session of its own.
 */
export async function startOwnInstance(options: InstanceOptions = {}): Promise<Instance> {
  if (starting.size === 0) for (const signal of signals) process.once(signal, endAll);
  const own = startInstance(options);
  starting.add(own);
  const forget = async () => {
    await ending;
    starting.delete(own);
    if (starting.size === 0) for (const signal of signals) process.off(signal, endAll);
  };
  try {
    const instance = await own;
    return {
      ...instance,
      async close() {
        await forget();
        await instance.close();
      },
    };
  } catch (error) {
    await forget();
    throw error;
  }
}
