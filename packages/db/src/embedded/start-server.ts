import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Runner, runAs } from "./postgres-account.js";
import type { PostgresBinaries } from "./postgres-binaries.js";

export interface Cluster extends Runner {
  folder: string;
  data: string;
  binaries: PostgresBinaries;
}

/** How long the processes of a server that was killed may take to notice: one that computes does so when it is done. */
const orphansMs = 20_000;

/**
 * Starts the server on `port`, waits until it takes connections, and rejects when it does not. A server whose first process was
 * killed (as the kernel does when memory is short) leaves others for a moment, beside which PostgreSQL refuses to start: they are waited for.
 */
export async function startServer(
  cluster: Cluster,
  { settings, port }: { settings: string[]; port: number },
): Promise<void> {
  const options = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    // TCP only: a socket path would have to fit 107 bytes wherever the checkout lies.
    "unix_socket_directories=",
    "max_connections=200",
    ...settings,
  ];
  const log = join(cluster.folder, "server.log");
  const start = [
    "start",
    "-w",
    "-t",
    "60",
    "-l",
    log,
    "-o",
    options.map((option) => `-c ${option}`).join(" "),
  ];
  const deadline = Date.now() + orphansMs;
  for (;;) {
    await rm(join(cluster.data, "postmaster.pid"), { force: true });
    const loggedBefore = await stat(log).then(
      ({ size }) => size,
      () => 0,
    );
    try {
      return await control(cluster, start);
    } catch (error) {
      const logged = (await readFile(log).catch(() => Buffer.of())).subarray(loggedBefore).toString();
      const areLeft = logged.includes("pre-existing shared memory block");
      if (!areLeft || Date.now() > deadline) throw error;
      await delay(250);
    }
  }
}

export async function control(cluster: Cluster, action: string[]): Promise<void> {
  await runAs(cluster, cluster.binaries.pg_ctl, [...action, "-D", cluster.data]);
}
