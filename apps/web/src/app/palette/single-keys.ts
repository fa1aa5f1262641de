import { createStore, useStore } from "@/lib/store";

const storageKey = "boxoffice.single-keys";

const isOn = createStore(readChoice());

/** Turns the shortcuts without Ctrl or ⌘ on or off; where storage is forbidden, until the next load. */
export function turnSingleKeys(next: boolean): void {
  try {
    if (next) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // The choice holds for this load.
  }
  isOn.set(next);
}

/**
 * Whether shortcuts without Ctrl or ⌘ are listened to. They can be turned off (WCAG 2.2, 2.1.4): who speaks to the computer
 * would press them with every word.
 */
export function useSingleKeys(): boolean {
  return useStore(isOn);
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}
