import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { FaultPlan } from "./faults.js";
import { RespRequests } from "./resp-requests.js";

export interface FaultProxy {
  url: string;
  stop(): Promise<void>;
}

const delayMs = 5;

/** A bad way to a Redis over TCP: every command passes the plan. */
export async function startFaultProxy(redisUrl: string, plan: FaultPlan): Promise<FaultProxy> {
  const { hostname, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  const openUpstream = () => watched(connect(Number(port), hostname));

  function watched(socket: Socket): Socket {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    return socket;
  }

  /** Sends the command on a connection of its own and waits until it has been carried out. */
  async function carryOut(command: Buffer): Promise<void> {
    const upstream = openUpstream();
    upstream.write(command);
    await once(upstream, "data");
    upstream.destroy();
  }

  const server = createServer((client) => {
    watched(client);
    const upstream = openUpstream();
    const requests = new RespRequests();
    let isLost = false;
    upstream.on("data", (reply) => client.write(reply));
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());

    async function pass(command: Buffer): Promise<void> {
      if (isLost) return;
      // What a client says when it connects is not what is tried here.
      const fault = command.includes("EVAL") || command.includes("eval") ? plan.next() : "none";
      if (fault === "delay") await delay(delayMs);
      if (fault === "blackHole") {
        isLost = true;
        return;
      }
      if (fault === "reset") return void client.destroy();
      if (fault === "loseReply") {
        await carryOut(command);
        return void client.destroy();
      }
      upstream.write(command);
      if (fault === "repeat") {
        await once(upstream, "data");
        await carryOut(command);
      }
    }

    let passing = Promise.resolve();
    client.on("data", (chunk) => {
      for (const command of requests.take(chunk)) passing = passing.then(() => pass(command)).catch(() => {});
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return {
    url: `redis://127.0.0.1:${address.port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
