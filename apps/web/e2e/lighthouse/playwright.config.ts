import { defineConfig } from "@playwright/test";

/** `pnpm lighthouse`: what Lighthouse makes of the pages that people come in by. No part of the tests: it wants a machine that is quiet. */
export default defineConfig({
  testDir: ".",
  testMatch: "lighthouse.ts",
  outputDir: "../../.test-results/lighthouse-artifacts",
  reporter: "list",
  workers: 1,
  timeout: 0,
});
