import { useSyncExternalStore } from "react";

const storageKey = "boxoffice.single-keys";

let isOn = readChoice();
const listeners = new Set<() => void>();

/** Turns the shortcuts without Ctrl or ⌘ on or off; where storage is forbidden, until the next load. */
export function turnSingleKeys(next: boolean): void {
  isOn = next;
  try {
    if (next) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // The choice holds for this load.
  }
  for (const listener of listeners) listener();
}

/**
 * Whether shortcuts without Ctrl or ⌘ are listened to. They can be turned off (WCAG 2.2, 2.1.4): who speaks to the computer
 * would press them with every word.
 */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, () => isOn);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}
