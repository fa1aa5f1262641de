import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whom the server runs as when this process is root: PostgreSQL refuses to be root. */
export interface Account {
  uid: number;
  gid: number;
  /** A folder above the server is closed to others (a home, a temporary folder), so it needs the right to pass. */
  needsPassage: boolean;
}

/**
 * The account for the server, or null when this process is not root and simply stays itself. The owner of an existing
 * cluster wins over the system's `postgres`, which wins over `nobody`: no account is ever created.
 */
export async function postgresAccount(data: string, mustReach: string[]): Promise<Account | null> {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null;
  const owner = await stat(data).catch(() => null);
  const ids = owner && owner.uid !== 0 ? owner : ((await lookUp("postgres")) ?? (await lookUp("nobody")));
  if (!ids)
    throw new Error(
      "PostgreSQL cannot run as root, and this system has neither a postgres nor a nobody account",
    );
  const passages = await Promise.all(mustReach.map(isOpenToAll));
  return { uid: ids.uid, gid: ids.gid, needsPassage: passages.includes(false) };
}

async function lookUp(name: string): Promise<{ uid: number; gid: number } | null> {
  const passwd = await readFile("/etc/passwd", "utf8");
  const fields = passwd
    .split("\n")
    .map((line) => line.split(":"))
    .find(([user]) => user === name);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

async function isOpenToAll(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if ((mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** How programs are run: as whom, and with what of the environment. */
export interface Runner {
  account: Account | null;
  env: NodeJS.ProcessEnv;
}

/** Runs a program to its end as the runner's account, without a locale; rejects with what it wrote when it fails. */
export async function runAs({ account, env }: Runner, program: string, args: string[]): Promise<void> {
  const [command, commandArgs, ids] = commandAs(account, program, args);
  try {
    // stdio of a server that goes on running must not be a pipe of ours, or this call would wait for the server's end.
    await run(command, commandArgs, { ...ids, cwd: "/", env: { LC_ALL: "C", ...env } });
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    throw new Error(`${program} failed: ${output}`, { cause: error });
  }
}

function commandAs(account: Account | null, program: string, args: string[]): [string, string[], object] {
  if (!account) return [program, args, {}];
  const { uid, gid } = account;
  if (!account.needsPassage) return [program, args, { uid, gid }];
  // An ambient capability to pass closed folders survives the change of user; everything else of root does not. Without
  // no_setuid_fixup access(2), by which PostgreSQL looks for its programs, would not honour it.
  const rights = [
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--bounding-set=-all,+dac_override",
  ];
  return [
    "setpriv",
    [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...rights, "--", program, ...args],
    {},
  ];
}
