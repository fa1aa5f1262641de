import { createStore, useStore } from "@/lib/store";

/** What lies over the page: the commands, the list of shortcuts, or nothing. */
export type Palette = "commands" | "shortcuts" | null;

const shown = createStore<Palette>(null);

export const showPalette = shown.set;

export function usePalette(): Palette {
  return useStore(shown);
}
