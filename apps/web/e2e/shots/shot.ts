// oxlint-disable no-empty-pattern -- Playwright reads from the pattern what a fixture needs, also when that is nothing.
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test as base, expect } from "../support/journey";
import { appIsThere } from "../support/steps";
import { layoutShiftOf, recordLayoutShift } from "./layout-shift";

export const shotsFolder = fileURLToPath(new URL("../../.shots/", import.meta.url));

/** Longer pages are cut: what comes further down repeats what was seen. */
const longest = 2_600;
const mostLayoutShift = 0.05;

interface Shots {
  /** Keeps a picture of the page as it is, and holds it to what every page promises. */
  shoot: (page: Page, scene: string) => Promise<void>;
}

export const test = base.extend<Shots>({
  openContext: async ({ openContext }, use) => {
    await use(async (options) => {
      const context = await openContext(options);
      await context.addInitScript(recordLayoutShift);
      return context;
    });
  },

  shoot: async ({}, use, testInfo) => {
    await use(async (page, scene) => {
      await appIsThere(page);
      await page.evaluate(() => document.fonts.ready);
      // What the mouse rests on looks different, and where it rests is chance.
      await page.mouse.move(0, 0);
      const { width, height } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        height: document.documentElement.scrollHeight,
      }));
      const view = page.viewportSize() ?? { width, height };
      expect.soft(width, `${scene}: width of the page`).toBeLessThanOrEqual(view.width);
      expect.soft(await layoutShiftOf(page), `${scene}: layout shift`).toBeLessThanOrEqual(mostLayoutShift);
      // A window as long as the page: in a picture of more than the window the bars would stand in the middle.
      await page.setViewportSize({
        width: view.width,
        height: Math.min(Math.max(height, view.height), longest),
      });
      const path = join(shotsFolder, testInfo.project.name, `${fileName(scene)}.png`);
      await page.screenshot({ path, animations: "disabled", scale: "css" });
      await page.setViewportSize(view);
      testInfo.annotations.push({ type: "shot", description: scene });
    });
  },
});

export function fileName(scene: string): string {
  return scene.toLowerCase().replaceAll(/[^a-z\d]+/g, "-");
}

export { expect } from "@playwright/test";
