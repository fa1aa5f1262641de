import { connect, type Socket } from "node:net";
import type { Load, LoadResult } from "./run-load.js";

/** Raw sockets and finished bytes: a client library would cost more than the server that is to be measured. */

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("0\r\n\r\n");

/** The status of the answer that `bytes` hold, or null while it is not whole. One request at a time: nothing follows it. */
function statusOf(bytes: Buffer): number | null {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  const isWhole =
    length === undefined
      ? bytes.subarray(-lastChunk.length).equals(lastChunk)
      : bytes.length >= end + headEnd.length + Number(length);
  return isWhole ? Number(head.slice(9, 12)) : null;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

interface Progress {
  requests: Uint8Array[];
  next: number;
  latenciesMs: number[];
  statuses: Record<number, number>;
}

/** Sends one request after the other until none is left. */
function drive(socket: Socket, progress: Progress): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAtMs = 0;
    let rest: Buffer | null = null;
    function sendNext(): void {
      const request = progress.requests[progress.next];
      if (!request) return resolve();
      progress.next += 1;
      sentAtMs = performance.now();
      socket.write(request);
    }
    socket.on("data", (chunk) => {
      const bytes: Buffer = rest ? Buffer.concat([rest, chunk]) : chunk;
      const status = statusOf(bytes);
      rest = status === null ? bytes : null;
      if (status === null) return;
      progress.latenciesMs.push(performance.now() - sentAtMs);
      progress.statuses[status] = (progress.statuses[status] ?? 0) + 1;
      sendNext();
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server closed a connection")));
    sendNext();
  });
}

async function run({ port, connections, requests }: Load): Promise<LoadResult> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const progress: Progress = { requests, next: 0, latenciesMs: [], statuses: {} };
  const startedAtMs = performance.now();
  const cpuBefore = process.cpuUsage();
  const idleBefore = performance.eventLoopUtilization();
  await Promise.all(sockets.map((socket) => drive(socket, progress)));
  const seconds = (performance.now() - startedAtMs) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { utilization } = performance.eventLoopUtilization(idleBefore);
  for (const socket of sockets) socket.removeAllListeners().destroy();
  const sorted = progress.latenciesMs.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    perSecond: requests.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    statuses: progress.statuses,
    generatorCpuMs: (user + system) / 1000,
    generatorBusy: utilization,
  };
}

process.on("message", (load: Load) => {
  run(load).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.once("disconnect", () => process.exit());
