import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const checkoutRoot = fileURLToPath(new URL("../../../..", import.meta.url));

export interface CheckoutCopy {
  root: string;
  /** Runs a tool of the root's, and answers with what it said; throws with all of it when it fails. */
  run(tool: string, args: string[], folder?: string): string;
  /** The files that are new or have been changed. */
  changed(): string[];
  remove(): void;
}

/** The checkout as it is, in a folder of its own, with what is installed: what is written there disturbs nobody. */
export function copyCheckout(): CheckoutCopy {
  const root = mkdtempSync(join(tmpdir(), "boxoffice-scaffold-"));
  const git = (args: string[], cwd = root) => execFileSync("git", args, { cwd, encoding: "utf8" });
  const files = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], checkoutRoot).split(
    "\0",
  );
  for (const file of files.filter((name) => name && existsSync(join(checkoutRoot, name))))
    cpSync(join(checkoutRoot, file), join(root, file));
  symlinkSync(join(checkoutRoot, "node_modules"), join(root, "node_modules"), "junction");
  for (const group of ["apps", "packages", "examples"]) {
    for (const name of readdirSync(join(checkoutRoot, group))) {
      const installed = join(group, name, "node_modules");
      // Links, which lead from one package of the copy to another as they do in the original.
      if (existsSync(join(checkoutRoot, installed)))
        cpSync(join(checkoutRoot, installed), join(root, installed), {
          recursive: true,
          verbatimSymlinks: true,
        });
    }
  }
  const generated = "packages/db/src/generated";
  cpSync(join(checkoutRoot, generated), join(root, generated), { recursive: true });
  setAside(root);
  git(["init", "--quiet"]);
  git(["add", "--all"]);
  return {
    root,
    run(tool, args, folder = ".") {
      try {
        return execFileSync(
          tool === "node" ? process.execPath : join(root, "node_modules/.bin", tool),
          args,
          {
            cwd: join(root, folder),
            encoding: "utf8",
            stdio: ["ignore", "pipe", "pipe"],
            shell: process.platform === "win32",
            env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
          },
        );
      } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string };
        throw new Error(`${tool} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error });
      }
    },
    changed: () =>
      [
        ["diff", "--name-only"],
        ["ls-files", "--others", "--exclude-standard"],
      ].flatMap((args) => git(args).split("\n").filter(Boolean)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What is installed belongs to the original: nothing installs there. */
function setAside(root: string): void {
  editFile(join(root, "pnpm-workspace.yaml"), "verifyDepsBeforeRun: install", "verifyDepsBeforeRun: false");
}

function editFile(file: string, present: string, now: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(present)) throw new Error(`${file} has no ${present}`);
  writeFileSync(file, text.replace(present, now));
}

/** Has packages of a copy, in which nothing is built, read each other's sources, and the web app those of the client too. */
export function readSources(root: string): void {
  const edit = (path: string, present: string, now: string) => editFile(join(root, path), present, now);
  const options = '"compilerOptions": {';
  edit("tsconfig.base.json", options, `${options}\n    "customConditions": ["@boxoffice/source"],`);
  const paths = '"@/*": ["./src/*"]';
  const read = {
    "@boxoffice/client": ["../../packages/client/src/index.ts"],
    "@boxoffice/client/react": ["../../packages/client/src/react/index.ts"],
    "@boxoffice/api": ["../api/src/router-types.ts"],
  };
  edit("apps/web/tsconfig.json", paths, `${paths}, ${JSON.stringify(read).slice(1, -1)}`);
  edit("apps/web/tsconfig.json", '"ES2023"', '"ES2024"');
}
