import type { Reader } from "./topic.js";

/** Writing to so many sockets takes a few milliseconds: requests that came meanwhile get their turn before the next ones. */
const readersATurn = 200;

/** Wakes readers, each once however much waits for it, some at a time between the process's other work. */
export function createWakeInTurns(): (reader: Reader) => void {
  const waiting = new Set<Reader>();
  let isPlanned = false;

  function turn(): void {
    let left = readersATurn;
    for (const reader of waiting) {
      if (left-- === 0) break;
      waiting.delete(reader);
      reader.wake();
    }
    isPlanned = waiting.size > 0;
    if (isPlanned) setImmediate(turn);
  }

  return (reader) => {
    waiting.add(reader);
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(turn);
  };
}
