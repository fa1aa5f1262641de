import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface BoxofficeProcess {
  url: string;
  /** Asks it to stop and waits until it has, PostgreSQL included. */
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("../../../api/dist/serve.js", import.meta.url));
const nodeOptions = optionsOfStart();

/** What `npm start` runs Node with; the journeys meet the same. */
function optionsOfStart(): string[] {
  const manifest = readFileSync(new URL("../../../../package.json", import.meta.url), "utf8");
  const { scripts } = JSON.parse(manifest) as { scripts: { launch: string } };
  const options = scripts.launch.match(/(?<=\s)--\S+/g);
  if (!options) throw new Error(`npm start gives Node no options any more: ${scripts.launch}`);
  return options;
}

/** Starts the built program on a port that the system chooses, and waits until it says where it listens. */
export async function startBoxoffice(env: Record<string, string>): Promise<BoxofficeProcess> {
  const child = spawn(process.execPath, [...nodeOptions, program], {
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
