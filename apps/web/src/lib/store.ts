import { useSyncExternalStore } from "react";

/** A value outside of components, and who wants to know when it changes. */
export interface Store<Value> {
  get: () => Value;
  set: (next: Value) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createStore<Value>(first: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value, as of now. */
export function useStore<Value>({ subscribe, get }: Pick<Store<Value>, "get" | "subscribe">): Value {
  return useSyncExternalStore(subscribe, get);
}
