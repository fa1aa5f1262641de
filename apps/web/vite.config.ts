import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { checkBudgets } from "./build/budgets.ts";
import { writeDoors } from "./build/doors.ts";
import { fillServiceWorker } from "./build/service-worker.ts";
import { translate } from "./build/translate.ts";

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
  plugins: [translate(), react(), tailwindcss(), fillServiceWorker(), writeDoors(), checkBudgets()],
  resolve: {
    alias: [
      { find: "@", replacement: here("./src") },
      // React has had by itself for long what this shim is for.
      {
        find: /^use-sync-external-store\/shim\/with-selector(\.js)?$/,
        replacement: "use-sync-external-store/with-selector.js",
      },
    ],
  },
  build: {
    target: "es2022",
    // The content security policy allows fonts and scripts from our own origin only, so nothing becomes a data: URL.
    assetsInlineLimit: 0,
    // Browsers that do not know preloading fetch a little later; all others would load what teaches it to them.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: here("./index.html"), sw: here("./src/service-worker/service-worker.ts") },
      // A service worker answers for the folder it lies in and what is below, and keeps its name from build to build.
      output: {
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        // One file packs better than the thirty small ones it would be otherwise, and libraries outlive our releases in
        // the browser's cache.
        codeSplitting: {
          groups: [
            { name: "libraries", tags: ["$initial"], test: /node_modules/ },
            { name: "common", test: /src\/(components|lib)\/(?!i18n\/trans)/, minShareCount: 4 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/trpc": "http://127.0.0.1:3000",
      "/api": "http://127.0.0.1:3000",
      "/images": "http://127.0.0.1:3000",
    },
  },
});
