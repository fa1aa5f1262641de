// Loaded into the API's process before it starts (NODE_OPTIONS=--import): on SIGUSR2 it collects all garbage and says what is left.
// What a heap holds at any other moment is mostly garbage, and says nothing of a leak.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  process.on("SIGUSR2", () => {
    // As it stands, before anything is given back.
    const { rss } = process.memoryUsage();
    // What a first collection finalizes, a second one finds.
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    process.stdout.write(`memory ${JSON.stringify({ rss, heapUsed, external })}\n`);
  });
}
