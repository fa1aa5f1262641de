import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["{src,build}/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    // One DOM for all files: making one costs more than most tests do.
    isolate: false,
    restoreMocks: true,
    reporters: ["default", ["json", { outputFile: ".test-results/vitest.json" }]],
  },
});
