import { defineConfig } from "@playwright/test";

/**
 * The journeys run two at a time against one real Boxoffice (see e2e/support/global-setup.ts), each with people and events of
 * its own. A journey that fails is not tried again: one that passes now and then is a defect of the product or of the journey.
 */
export default defineConfig({
  testDir: "e2e/journeys",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: ".test-results/e2e-artifacts",
  reporter: [["list"], ["json", { outputFile: ".test-results/e2e.json" }]],
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  // Generous, for a busy machine: what has to be fast is measured, and no timing decides alone.
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Vienna",
    // Calls that pass through a service worker cannot be held up by a journey; the one about it lets it in.
    serviceWorkers: "block",
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    // Recording every step takes a third of the time; `--trace on` does it when a failure asks for it.
    trace: "off",
  },
  projects: [
    {
      name: "phone",
      // What a phone shows differently; the rest is the same code and runs once.
      grep: /@phone/,
      use: {
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
        userAgent:
          "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36",
      },
    },
    { name: "desktop", grepInvert: /@phone-only/, use: { viewport: { width: 1440, height: 900 } } },
  ],
});
