import { useSyncExternalStore } from "react";

/** What lies over the page: the commands, the list of shortcuts, or nothing. */
export type Palette = "commands" | "shortcuts" | null;

let shown: Palette = null;
const listeners = new Set<() => void>();

export function showPalette(next: Palette): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, () => shown);
}
