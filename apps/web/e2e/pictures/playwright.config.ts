import { defineConfig } from "@playwright/test";

/** Takes the pictures of the README anew: `playwright test --config e2e/pictures/playwright.config.ts`. No part of the tests. */
export default defineConfig({
  testDir: ".",
  testMatch: "readme-pictures.ts",
  globalSetup: "../support/global-setup.ts",
  outputDir: "../../.test-results/pictures-artifacts",
  reporter: "list",
  workers: 1,
  use: { locale: "en-GB", timezoneId: "Europe/Berlin", contextOptions: { reducedMotion: "reduce" } },
});
