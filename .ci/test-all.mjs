// Runs every test of every package, then names what failed and says in one line how it went. `npm test` ends here.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = ["apps", "packages", "examples"].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
);
packages.push(root);
const resultsOf = (folder) => join(folder, ".test-results");
for (const folder of packages) rmSync(resultsOf(folder), { recursive: true, force: true });

// One package at a time: the tests of several at once would only wait for each other on a small machine.
const run = spawnSync(
  "turbo",
  [
    "run",
    "test",
    "test:workspace",
    "e2e",
    "--continue",
    "--concurrency=1",
    "--ui=stream",
    "--output-logs=full",
  ],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  },
);

const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const folder of packages) {
  if (!existsSync(resultsOf(folder))) continue;
  for (const file of readdirSync(resultsOf(folder)).filter((name) => name.endsWith(".json"))) {
    const result = JSON.parse(readFileSync(join(resultsOf(folder), file), "utf8"));
    const counts = result.stats ? playwrightCounts(result.stats) : vitestCounts(result);
    for (const [name, count] of Object.entries(counts)) sum[name] += count;
    failures.push(...(result.stats ? playwrightFailures(result.suites) : vitestFailures(result)));
  }
}
// A suite that cannot even be loaded, or a build that breaks, counts no failed test and is a failure all the same.
if (run.status !== 0 && sum.failed === 0) sum.failed = 1;
if (sum.passed === 0) sum.failed = Math.max(1, sum.failed);
for (const { file, name, message } of failures) {
  const reason = stripVTControlCharacters(message).trim().split("\n").slice(0, 12).join("\n    ");
  process.stdout.write(`\nFAILED ${file} › ${name}\n    ${reason}\n`);
}
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exit(sum.failed > 0 ? 1 : 0);

function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function playwrightCounts({ expected, unexpected, flaky, skipped }) {
  return { passed: expected, failed: unexpected + flaky, skipped };
}

function vitestFailures({ testResults }) {
  return testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0) return [{ file, name: "the file itself", message }];
      return failed.map(({ fullName, failureMessages }) => ({
        file,
        name: fullName,
        message: failureMessages.join("\n"),
      }));
    });
}

function playwrightFailures(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...playwrightFailures(inner),
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === "flaky"))
      .map(({ file, title, tests }) => ({
        file,
        name: title,
        message: tests
          .flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))
          .join("\n"),
      })),
  ]);
}
