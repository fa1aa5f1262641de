import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { type BoxofficeApi, createBoxofficeApi } from "./boxoffice-api.js";
import type { HttpClient } from "./http-client.js";
import type { Journal } from "./journal.js";

/** A place for one API process at a time, and everything that can happen to it. */
export interface ApiProcess {
  api: BoxofficeApi;
  url(): string;
  /** 0 while it does not run. */
  pid(): number;
  /** How its connections to the database are called in pg_stat_activity. */
  applicationName: string;
  start(): Promise<void>;
  /** SIGKILL; resolves when it is over. */
  kill9(): Promise<void>;
  /** SIGSTOP: it stays, and does nothing. */
  freeze(): void;
  thaw(): void;
  /** SIGTERM; resolves when it has stopped, with its exit code, or null when it did not run or was killed. */
  stop(): Promise<number | null>;
  /** The end of its log, and of those that ran here before it. */
  output(): string;
}

export interface ApiProcessOptions {
  name: string;
  databaseUrl: string;
  env: Record<string, string>;
  http: HttpClient;
  journal: Journal;
}

const mostOutput = 8 * 1024 * 1024;

export function createApiProcess(options: ApiProcessOptions): ApiProcess {
  const { name, databaseUrl, env, http, journal } = options;
  const url = Object.assign(new URL(databaseUrl), { search: `?application_name=${name}` }).href;
  let running: BoxofficeProcess | undefined;
  let earlierOutput = "";
  const output = () => (earlierOutput + (running?.output() ?? "")).slice(-mostOutput);

  const process = () => {
    if (!running) throw new Error(`${name} is not running`);
    return running;
  };
  const ended = () => {
    earlierOutput = output();
    running = undefined;
  };
  return {
    // Port 9 takes no connections: a call while the process is down fails as one to a dead process does.
    api: createBoxofficeApi({ http, journal, url: () => running?.url ?? "http://127.0.0.1:9" }),
    url: () => process().url,
    pid: () => running?.child.pid ?? 0,
    applicationName: name,
    async start() {
      running = await spawnBoxoffice({ DATABASE_URL: url, ROLE: "api", ...env });
    },
    async kill9() {
      const dying = process();
      ended();
      await dying.kill9();
    },
    freeze: () => process().child.kill("SIGSTOP"),
    thaw: () => process().child.kill("SIGCONT"),
    async stop() {
      const leaving = running;
      ended();
      // One that is frozen would not hear that it should stop.
      leaving?.child.kill("SIGCONT");
      return (await leaving?.terminate()) ?? null;
    },
    output,
  };
}
