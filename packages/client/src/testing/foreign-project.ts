import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const home = fileURLToPath(new URL("../..", import.meta.url));
const onWindows = process.platform === "win32";

/** Runs a program to its end; throws with all it said when it fails. */
export async function run(program: string, args: string[], cwd = home): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd, shell: onWindows });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error });
  }
}

/** A program of this package's own dependencies. */
export const runBin = (name: string, args: string[]) => run(join(home, "node_modules/.bin", name), args);

export interface ForeignProject {
  folder: string;
  /** The packed client. */
  tarball: string;
  /** The folder that the tarball was unpacked to. */
  installed: string;
  /** Runs one of its own programs. */
  run(args: string[]): Promise<string>;
  remove(): Promise<void>;
}

async function versionOf(name: string): Promise<string> {
  const manifest = await readFile(join(home, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * A project in a folder of its own, outside of the workspace, with the packed client installed from its tarball and two
 * compilers: `typescript` is the one before the rewrite, `typescript-7` the present one. pnpm installs it, whose
 * node_modules give nothing that a manifest does not name.
 */
export async function makeForeignProject(): Promise<ForeignProject> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-foreign-"));
  await run("pnpm", ["pack", "--pack-destination", folder]);
  const [name = ""] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
  await cp(join(home, "foreign"), folder, { recursive: true });
  const peers = ["react", "@tanstack/react-query", "@trpc/react-query", "@types/react", "@types/node"];
  const dependencies: Record<string, string> = {
    "@boxoffice/client": `file:./${name}`,
    typescript: "5.9.3",
    "typescript-7": "npm:typescript@7.0.2",
  };
  for (const peer of peers) dependencies[peer] = await versionOf(peer);
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies }),
  );
  await run("pnpm", ["install", "--ignore-workspace", "--prefer-offline", "--no-frozen-lockfile"], folder);
  return {
    folder,
    tarball: join(folder, name),
    installed: join(folder, "node_modules/@boxoffice/client"),
    run: (args) => run(process.execPath, args, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The packages that a module loads, itself and through what it loads of its own package. */
export async function packagesOf(entry: string): Promise<string[]> {
  const seen = new Set<string>();
  const names = new Set<string>();
  const follow = async (file: string): Promise<void> => {
    if (seen.has(file)) return;
    seen.add(file);
    const source = await readFile(file, "utf8");
    for (const [, name = ""] of source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
      if (name.startsWith(".")) await follow(join(dirname(file), name));
      else names.add(name);
    }
  };
  await follow(entry);
  return [...names].sort();
}
