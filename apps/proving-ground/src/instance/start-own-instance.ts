import { type Instance, type InstanceOptions, startInstance } from "./instance.js";

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * An instance that Ctrl-C and SIGTERM close before they end this process, from its first moment on; nothing else would:
 * PostgreSQL runs in a session of its own.
 */
export async function startOwnInstance(options: InstanceOptions = {}): Promise<Instance> {
  const starting = startInstance(options);
  let ending = Promise.resolve();
  const stop = () => {
    // Whoever works on goes no further than to the close: the process ends there.
    ending = new Promise(() => {});
    void starting
      .then((instance) => instance.close())
      .catch(() => {})
      .finally(() => process.exit(130));
  };
  for (const signal of signals) process.once(signal, stop);
  const forget = () => {
    for (const signal of signals) process.off(signal, stop);
    return ending;
  };
  try {
    const instance = await starting;
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
