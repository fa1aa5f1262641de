import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { translate } from "./build/translate.ts";

export default defineConfig({
  plugins: [translate()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["{src,build}/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    // One DOM for all files: making one costs more than most tests do.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    setupFiles: ["src/lib/i18n/language.ts"],
    reporters: ["default", ["json", { outputFile: ".test-results/vitest.json" }]],
  },
});
