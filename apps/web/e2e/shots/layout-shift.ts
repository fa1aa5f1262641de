import type { Page } from "@playwright/test";

declare global {
  interface Window {
    boxofficeLayoutShift?: number;
  }
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

/** Runs in the page before anything else: sums up what moves without having been asked to. */
export function recordLayoutShift(): void {
  window.boxofficeLayoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      if (!entry.hadRecentInput)
        window.boxofficeLayoutShift = (window.boxofficeLayoutShift ?? 0) + entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** All of it since the page was loaded: stricter than the browsers' own score, which takes the worst few seconds. */
export function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    if (window.boxofficeLayoutShift === undefined) throw new Error("Nobody records the layout shift here");
    return window.boxofficeLayoutShift;
  });
}
