// One of each in a copy of the checkout, and then everything that a contributor would be asked for: `pnpm check`, the tests that
// name every procedure, those that came along, and what is written from the contract. It takes some minutes.
import { log } from "@clack/prompts";
import { copyCheckout } from "./copy-of-checkout.js";
import { writeOneOfEach } from "./one-of-each.js";

const api = ["input", "rest", "tokens"].map((name) => `src/main-job/${name}.api.test.ts`);
const steps: [tool: string, args: string[], folder?: string][] = [
  [
    "turbo",
    ["run", "build", "--filter=@boxoffice/client...", "--filter=@boxoffice/web", "--output-logs=errors-only"],
  ],
  ["node", ["bin/write-surface.mjs"], "packages/client"],
  ["node", ["bin/write-api-docs.mjs"], "packages/client"],
  ["turbo", ["run", "typecheck", "lint", "--output-logs=errors-only"]],
  ["turbo", ["boundaries"]],
  ["knip", []],
  ["biome", ["format", "."]],
  ["node", [".ci/check-floors.mjs"]],
  ["node", [".ci/check-changeset.mjs"]],
  ["vitest", ["run", "src/schema.db.test.ts", "src/migrate.db.test.ts"], "packages/db"],
  ["vitest", ["run", "src/event", "src/booking", "src/token", "src/outbox"], "packages/domain"],
  [
    "vitest",
    ["run", "src/worker/worker.db.test.ts", "src/warm-cache", "src/announce-event-opening"],
    "packages/jobs",
  ],
  ["vitest", ["run", ...api], "apps/api"],
  ["vitest", ["run", "src/contract.test.ts"], "packages/client"],
  ["vitest", ["run"], "apps/web"],
];

const copy = copyCheckout();
try {
  writeOneOfEach(copy.root);
  for (const [tool, args, folder] of steps) {
    log.step(`${folder ?? "."}: ${tool} ${args.join(" ")}`);
    copy.run(tool, args, folder);
  }
  log.success("Everything passes as it was generated");
} finally {
  copy.remove();
}
