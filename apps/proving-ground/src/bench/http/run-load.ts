import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What to send: finished requests, each once, over so many connections with one request at a time on each. */
export interface Load {
  port: number;
  connections: number;
  requests: Uint8Array[];
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many answers had which status. */
  statuses: Record<number, number>;
  generatorCpuMs: number;
  /** Share of the time in which the generator had something to do: near 1, it was the bottleneck, not the server. */
  generatorBusy: number;
}

export interface Generator {
  run(load: Load): Promise<LoadResult>;
  stop(): void;
}

/** The load generator, in a process of its own. */
export function startGenerator(): Generator {
  const child: ChildProcess = fork(fileURLToPath(new URL("generator.ts", import.meta.url)), {
    serialization: "advanced",
  });
  return {
    async run(load) {
      child.send(load);
      const [answer] = (await once(child, "message")) as [{ result?: LoadResult; failure?: string }];
      if (!answer.result) throw new Error(`The load could not be run: ${answer.failure}`);
      return answer.result;
    },
    stop: () => child.disconnect(),
  };
}

/** One HTTP request as the bytes that go over the wire. */
export function requestBytes(request: {
  method: "GET" | "POST";
  path: string;
  token: string;
  body?: unknown;
  contentType?: string;
}): Uint8Array {
  const { method, path, token, body, contentType = "application/json" } = request;
  const text = body === undefined ? "" : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    `authorization: Bearer ${token}`,
    `content-type: ${contentType}`,
    ...(body === undefined ? [] : [`content-length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${text}`);
}
