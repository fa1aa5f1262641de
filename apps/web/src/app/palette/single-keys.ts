import { useSyncExternalStore } from "react";

/**
 * Whether shortcuts without Ctrl or ⌘ are listened to. They can be turned off (WCAG 2.2, 2.1.4): who speaks to the computer
 * would press them with every word.
 */
const storageKey = "boxoffice.single-keys";

const listeners = new Set<() => void>();

export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

export function turnSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // Storage can be forbidden; they stay on.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn);
}
