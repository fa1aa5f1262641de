import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Order, Report } from "./watch-streams.js";

const program = fileURLToPath(new URL("./watch-streams.ts", import.meta.url));

export interface StreamProcess {
  open(order: Omit<Extract<Order, { kind: "open" }>, "kind">): Promise<Extract<Report, { kind: "open" }>>;
  measure(
    order: Omit<Extract<Order, { kind: "measure" }>, "kind">,
  ): Promise<Extract<Report, { kind: "measured" }>>;
  stop(): Promise<void>;
}

/** The pages, in a process of their own: what it takes to read so many streams is not the server's to pay. */
export function startStreamProcess(): StreamProcess {
  const child = fork(program, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return {
    async open(order) {
      const report = await answerOf(child, { kind: "open", ...order });
      if (report.kind !== "open") throw new Error(`Expected open, got ${report.kind}`);
      return report;
    },
    async measure(order) {
      const report = await answerOf(child, { kind: "measure", ...order });
      if (report.kind !== "measured") throw new Error(`Expected measured, got ${report.kind}`);
      return report;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

function answerOf(child: ChildProcess, order: Order): Promise<Report> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("The process that holds the streams ended"));
    child.once("exit", ended);
    child.once("message", (report) => {
      child.off("exit", ended);
      resolve(report as Report);
    });
    child.send(order);
  });
}
