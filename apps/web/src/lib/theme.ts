import { createStore, useStore } from "@/lib/store";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The same key as in public/before-paint.js, which applies it before the first paint. */
const storageKey = "boxoffice.theme";

const applied = createStore(readTheme());

export function useTheme(): Theme {
  return useStore(applied);
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    // Storage can be forbidden; the choice then lasts until the next load.
  }
  applied.set(theme);
}
