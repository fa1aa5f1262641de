import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testJwtSecret } from "./test-jwt-secret.js";

export interface BoxofficeProcess {
  url: string;
  child: ChildProcess;
  /** The end of what it has written, its log included. */
  output(): string;
  /** Ends the process without a word, as a crash or the kernel would. */
  kill9(): Promise<void>;
  /** Asks it to stop and waits until it has; returns its exit code. */
  terminate(): Promise<number | null>;
}

/**
 * What `npm start` runs Node with. What a call makes lives until its batch is settled: in the 16 MB that Node has for young
 * objects a crowd's calls grow old, and collecting them once more took a sixth of the time of a booking (decision 0012). What has grown
 * old is collected once there is two fifths more of it; left to itself V8 waits for four times as much (decision 0034).
 */
export const nodeOptions = ["--max-semi-space-size=64", "--heap-growing-percent=40"];

const program = fileURLToPath(new URL("../../dist/serve.js", import.meta.url));

/** Starts the built program as a process of its own, and waits until it says where it listens. */
export async function spawnBoxoffice(env: Record<string, string>): Promise<BoxofficeProcess> {
  const home = await mkdtemp(join(tmpdir(), "boxoffice-process-"));
  const child = spawn(process.execPath, [...nodeOptions, program], {
    env: {
      PATH: process.env.PATH,
      BOXOFFICE_HOME: home,
      PORT: "0",
      PASSWORD_COST: "4",
      RATE_LIMITS: "off",
      JWT_SECRET: testJwtSecret,
      LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = keepOutput(child);
  const url = await firstUrl(child, output);
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    await rm(home, { recursive: true, force: true });
    return child.exitCode;
  };
  return {
    url,
    child,
    output,
    async kill9() {
      child.kill("SIGKILL");
      await ended();
    },
    terminate() {
      child.kill("SIGTERM");
      return ended();
    },
  };
}

const mostOutput = 2 * 1024 * 1024;

/** Reads what it writes, so that it never waits for a reader, and keeps the end of it. */
function keepOutput(child: ChildProcess): () => string {
  let output = "";
  const read = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-mostOutput);
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  return () => output;
}

function firstUrl(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const [, url] = /(?:Boxoffice is open|The worker is running): (\S+)/.exec(output()) ?? [];
      if (!url) return;
      child.stdout?.off("data", look);
      resolve(url.replace("localhost", "127.0.0.1"));
    };
    child.stdout?.on("data", look);
    child.once("exit", () => reject(new Error(`The process ended before it was ready:\n${output()}`)));
  });
}
