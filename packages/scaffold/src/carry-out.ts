import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { log, spinner } from "@clack/prompts";
import { Checkout } from "./checkout.js";
import { ScaffoldError } from "./scaffold-error.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

interface How {
  isDryRun: boolean;
  /** Writes anew what is made of the contract. */
  generates: boolean;
}

/** Works all of it out, writes it if nothing stands against it, and says what is left to do. */
export async function carryOut(work: (checkout: Checkout) => Promise<string[]>, how: How): Promise<void> {
  const checkout = new Checkout(root);
  try {
    const left = await work(checkout);
    const changes = checkout.changes().map(({ kind, path }) => `${kind.padEnd(8)}${path}`);
    if (!how.isDryRun) checkout.write();
    log.message(`${how.isDryRun ? "Would write" : "Written"}\n${changes.join("\n")}`);
    const touchesContract = checkout.changes().some(({ path }) => path.startsWith("packages/contracts/src/"));
    if (touchesContract && !how.isDryRun) writeFromContract(left, how.generates);
    log.message(`What is left to you\n${left.map((line) => `- ${line}`).join("\n")}`);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    log.error(
      `${error.message}. Nothing has been written.`.replace(/\. (Nothing has been written)\. \1\./, ". $1."),
    );
    process.exitCode = 1;
  }
}

const commands = [
  ["--silent", "--filter", "@boxoffice/client", "surface"],
  ["--silent", "docs:api"],
];

function writeFromContract(left: string[], isWanted: boolean): void {
  if (!isWanted) {
    left.push(...commands.map((args) => `pnpm ${args.slice(1).join(" ")}`));
    return;
  }
  const busy = spinner();
  busy.start("Building the client, and writing api/surface.txt and docs/api.md anew");
  for (const args of commands)
    execFileSync("pnpm", args, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
  busy.stop("Written: packages/client/api/surface.txt, docs/api.md");
}
