import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface BoxofficeProcess {
  url: string;
  /** Asks it to stop and waits until it has, PostgreSQL included. */
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("../../../api/dist/serve.js", import.meta.url));

/** Starts the built program on a port that the system chooses, and waits until it says where it listens. */
export async function startBoxoffice(env: Record<string, string>): Promise<BoxofficeProcess> {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      PASSWORD_COST: "4",
      RATE_LIMITS: "off",
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await firstUrl(child);
  return {
    url,
    async stop() {
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (ended || !child.kill("SIGTERM")) return;
      await once(child, "exit");
    },
  };
}

function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [, url] = /(?:Boxoffice is open|The worker is running): (\S+)/.exec(output) ?? [];
      if (url) resolve(url);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`Boxoffice ended before it was ready:\n${output}`)));
  });
}
