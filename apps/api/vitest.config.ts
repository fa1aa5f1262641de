import { defineConfig } from "vitest/config";

const conditions = ["@boxoffice/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: ["../../packages/db/src/testing/global-setup.ts"],
    reporters: ["default", ["json", { outputFile: ".test-results/vitest.json" }]],
    // Tests keep nothing in modules, so files share them: loading them anew for each took longer than many a test.
    isolate: false,
    // These tests mostly wait for databases and other processes: more of them at once than there are cores.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
