import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Examples are run as they were pasted: in a shell, and in a project that has nothing but the built client. */

const run = promisify(execFile);
const client = fileURLToPath(new URL("../../../../packages/client", import.meta.url));
const compiler = fileURLToPath(new URL("../../../../node_modules/typescript/bin/tsc", import.meta.url));

/** The JSON that the line prints. */
export async function runInShell(line: string): Promise<unknown> {
  const { stdout } = await run("sh", ["-c", line]);
  return JSON.parse(stdout);
}

/** Compiles the programs, strictly, and runs one after the other. Returns what each printed; throws when one fails. */
export async function runTypeScript(programs: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-example-"));
  try {
    await mkdir(join(folder, "node_modules/@boxoffice"), { recursive: true });
    await symlink(client, join(folder, "node_modules/@boxoffice/client"), "dir");
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    const files = programs.map((_, index) => `example-${index}.ts`);
    for (const [index, file] of files.entries()) await writeFile(join(folder, file), programs[index] ?? "");
    const options = ["--strict", "--target", "es2022", "--module", "nodenext", "--types", ""];
    await run(process.execPath, [compiler, ...options, ...files], { cwd: folder });
    const printed: string[] = [];
    for (const file of files) {
      const { stdout } = await run(process.execPath, [file.replace(/ts$/, "js")], { cwd: folder });
      printed.push(stdout);
    }
    return printed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
