// The whole start from a clean clone: build what is not built yet, then run. `pnpm` has installed before this begins.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function say(step) {
  process.stdout.write(`  ${step}\n`);
}

say("Building (only what has changed)");
const build = spawn(
  "turbo",
  ["run", "build", "--ui=stream", "--output-logs=errors-only", "--log-order=grouped"],
  {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
      NODE_ENV: "production",
    },
  },
);
let output = "";
build.stdout.on("data", (chunk) => {
  output += chunk;
  for (const [, name, how] of String(chunk).matchAll(/^@boxoffice\/([\w-]+):build: cache (hit|miss)/gm)) {
    say(`  ${name}${how === "hit" ? " (unchanged)" : ""}`);
  }
});
const code = await new Promise((resolve) => build.once("close", resolve));
if (code !== 0) {
  process.stderr.write(output);
  process.exit(code ?? 1);
}

const { main } = await import("../dist/main.js");
await main({ progress: say, logToFile: true }).catch((error) => {
  process.stderr.write(`\n  Boxoffice could not start. ${error.message}\n`);
  if (error.cause) process.stderr.write(`  ${error.cause.message ?? error.cause}\n`);
  process.exit(1);
});
