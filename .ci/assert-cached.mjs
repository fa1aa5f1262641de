// After a check: a second one, of the same code, would do nothing.
import { plan } from "./turbo.mjs";

const anew = plan(["typecheck", "lint"]).filter(({ isKept }) => !isKept);
if (anew.length > 0) {
  process.stderr.write(`Unchanged, and yet done anew: ${anew.map(({ taskId }) => taskId).join(", ")}\n`);
  process.exitCode = 1;
}
