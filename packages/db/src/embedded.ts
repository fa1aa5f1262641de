import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./embedded/free-port.js";
import { claimOwnership, succeedOwner } from "./embedded/ownership.js";
import { postgresAccount, runAs } from "./embedded/postgres-account.js";
import { loadBinaries } from "./embedded/postgres-binaries.js";
import { runningServerPort } from "./embedded/running-server.js";
import { type Cluster, control, startServer } from "./embedded/start-server.js";

export interface EmbeddedPostgres {
  /** Connection string of the database `boxoffice`. */
  url: string;
  /**
   * Stops the server and starts it again on the same port. `immediate` is a crash: no one is asked to finish, nothing is
   * written out, and the start replays the log.
   */
  restart(how: "fast" | "immediate"): Promise<void>;
  /** Stops the server, unless another process still uses it: the last one to leave stops it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where the cluster lives; made when missing. */
  folder: string;
  /** Extra server settings, `name=value`. */
  settings?: string[];
  /**
   * What the server gets of the environment: where programs are, and no secret. Default: nothing, and
   * programs are looked for where the system always does.
   */
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts the PostgreSQL that is shipped inside npm, on a free port of the loopback interface, making the cluster first
 * when there is none. A server that a killed process left behind is adopted; one that a living process owns is shared.
 * The server runs in a session of its own, so Ctrl-C reaches this process first and it can finish its work.
 */
export async function startEmbeddedPostgres({
  folder,
  settings = [],
  env = {},
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(folder, env);
  const ownerFile = join(folder, "owner.pid");
  const claimed = await claimOwnership(ownerFile, () => runningServerPort(cluster.data));
  const password = await ensureInitialised(cluster);
  const runningPort = await runningServerPort(cluster.data);
  const port = runningPort ?? (await freePort());
  if (runningPort === null) await startServer(cluster, { settings, port });
  const urlOf = (database: string) => `postgresql://boxoffice:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(urlOf("postgres"), "boxoffice");
  return {
    url: urlOf("boxoffice"),
    async restart(how) {
      await control(cluster, ["stop", "-m", how, "-w", "-t", "20"]);
      await startServer(cluster, { settings, port });
    },
    async stop() {
      const ownership = claimed ?? (await succeedOwner(ownerFile));
      if (!ownership) return;
      if (!(await isUsedByOthers(urlOf("boxoffice"))))
        await control(cluster, ["stop", "-m", "fast", "-w", "-t", "20"]);
      await ownership.release();
    },
  };
}

/** Whether another Boxoffice is connected. Unknown counts as no: a server that cannot answer may be stopped. */
async function isUsedByOthers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'boxoffice%' AND pid <> pg_backend_pid() LIMIT 1",
    );
    return rowCount !== 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function openCluster(folder: string, env: NodeJS.ProcessEnv): Promise<Cluster> {
  await mkdir(folder, { recursive: true });
  const binaries = await loadBinaries();
  const account = await postgresAccount(join(folder, "data"), [folder, binaries.postgres]);
  if (account) await chown(folder, account.uid, account.gid);
  return { folder, data: join(folder, "data"), account, env, binaries };
}

/** Makes the cluster beside its place and renames it there, so that an interrupted run leaves no half cluster. */
async function ensureInitialised(cluster: Cluster): Promise<string> {
  const passwordFile = join(cluster.folder, "password");
  if (existsSync(join(cluster.data, "PG_VERSION"))) return readFile(passwordFile, "utf8");
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.account) await chown(passwordFile, cluster.account.uid, cluster.account.gid);
  const unfinished = `${cluster.data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await runAs(cluster, cluster.binaries.initdb, [
    `--pgdata=${unfinished}`,
    "--username=boxoffice",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
  ]);
  await rename(unfinished, cluster.data);
  return password;
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
