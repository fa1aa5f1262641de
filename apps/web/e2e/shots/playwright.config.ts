import { defineConfig, type PlaywrightTestOptions, type Project } from "@playwright/test";

const sizes = [
  { width: 360, height: 780, isMobile: true },
  { width: 768, height: 1024, isMobile: true },
  { width: 1440, height: 900, isMobile: false },
];

const views: Project<PlaywrightTestOptions>[] = sizes.flatMap(({ width, height, isMobile }) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    name: `${width}-${colorScheme}`,
    use: { viewport: { width, height }, isMobile, hasTouch: isMobile, colorScheme },
  })),
);

/** `pnpm shots`: every page and state in every view, into `.shots`. No part of the tests: it takes minutes. */
export default defineConfig<PlaywrightTestOptions>({
  testDir: "scenes",
  testMatch: "*.shots.ts",
  globalSetup: "../support/global-setup.ts",
  outputDir: "../../.test-results/shots-artifacts",
  reporter: [["list"], ["./contact-sheet.ts"]],
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Vienna",
    // Calls that pass through a service worker cannot be held up by a journey; the one about it lets it in.
    serviceWorkers: "block",
    actionTimeout: 10_000,
    // A picture shows where a movement ends, whenever it is taken.
    contextOptions: { reducedMotion: "reduce" },
  },
  projects: views,
});
