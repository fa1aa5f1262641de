import { defineConfig } from "vitest/config";

const conditions = ["@boxoffice/source"];
/** They install and build everything anew, with every core there is: the other tests are through by then. */
const fromScratch = ["src/main-job/clean-clone.test.ts", "src/main-job/container.test.ts"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ["../../packages/db/src/testing/global-setup.ts"],
    reporters: ["default", ["json", { outputFile: ".test-results/vitest.json" }]],
    // Tests keep nothing in modules, so files share them: loading them anew for each took longer than many a test.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "api",
          include: ["src/**/*.test.ts"],
          exclude: fromScratch,
          // These tests mostly wait for databases and other processes: more of them at once than there are cores.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "from scratch", include: fromScratch, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
