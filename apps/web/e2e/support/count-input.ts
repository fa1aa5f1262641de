import type { Page } from "@playwright/test";

declare global {
  interface Window {
    boxofficeInput?: { keys: number; interactions: number };
  }
}

/** Counts from now on, over all pages, what a person's hands do: keys, and interactions, each a press or all that is typed between two. */
export async function countInput(page: Page): Promise<() => Promise<{ keys: number; interactions: number }>> {
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () =>
    page.evaluate(() => {
      if (!window.boxofficeInput) throw new Error("Nobody counts here");
      return window.boxofficeInput;
    });
}

function listen(): void {
  const counted = { keys: 0, interactions: 0 };
  window.boxofficeInput = counted;
  let isTyping = false;
  addEventListener(
    "pointerdown",
    ({ isTrusted }) => {
      if (!isTrusted) return;
      counted.interactions += 1;
      isTyping = false;
    },
    { capture: true },
  );
  addEventListener(
    "keydown",
    ({ isTrusted }) => {
      if (!isTrusted) return;
      counted.keys += 1;
      if (!isTyping) counted.interactions += 1;
      isTyping = true;
    },
    { capture: true },
  );
}
