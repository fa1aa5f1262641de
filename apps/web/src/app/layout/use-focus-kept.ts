import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

function focusMain(): void {
  document.getElementById("main")?.focus({ preventScroll: true });
}

/**
 * The keyboard, and a screen reader, always go on somewhere: on another page at its content, unless that puts the focus
 * somewhere itself; and there too when what had the focus is taken away, as a booking's row is when it is cancelled.
 */
export function useFocusKept(): void {
  const router = useRouter();

  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        const isInside = document.getElementById("main")?.contains(document.activeElement);
        if (fromLocation && pathChanged && !isInside) focusMain();
      }),
    [router],
  );

  useEffect(() => {
    let focused: EventTarget | null = null;
    const remember = ({ target }: FocusEvent) => {
      focused = target;
    };
    const observer = new MutationObserver(() => {
      if (!(focused instanceof Node) || focused.isConnected) return;
      focused = null;
      if (document.activeElement === document.body) focusMain();
    });
    addEventListener("focusin", remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      removeEventListener("focusin", remember);
    };
  }, []);
}
