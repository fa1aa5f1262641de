import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to a server that can be cut and joined again, as a train in a tunnel does it: open streams break, new ones fail. */
export interface CuttableLine {
  url: string;
  cut(): void;
  join(): void;
  /** Keeps back what the server says from now on; resolves when there is something. */
  hold(): Promise<void>;
  /** Passes on what was kept back, and all that follows. */
  release(): void;
  /** Streams say nothing more and do not end either, as after a sleep; what rested is closed, and what is opened works. */
  silenceStreams(): void;
  close(): Promise<void>;
}

export async function openLine(target: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const lines = new Set<{ near: Socket; far: Socket; isStream: boolean }>();
  let isCut = false;
  let onHeld: (() => void) | null = null;
  const holdBack = ({ near, far }: { near: Socket; far: Socket }) => {
    far.unpipe(near);
    far.once("readable", () => onHeld?.());
  };
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    const line = { near, far, isStream: false };
    near.on("data", (asked) => {
      line.isStream = asked.includes("events.watch");
    });
    lines.add(line);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        lines.delete(line);
        other.destroy();
      });
      socket.pipe(other);
    }
    if (onHeld) holdBack(line);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const hangUp = () => open.forEach((socket) => socket.destroy());
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      hangUp();
    },
    join() {
      isCut = false;
    },
    hold() {
      const held = new Promise<void>((resolve) => {
        onHeld = resolve;
      });
      lines.forEach(holdBack);
      return held;
    },
    release() {
      onHeld = null;
      for (const { near, far } of lines) far.pipe(near);
    },
    silenceStreams() {
      for (const { near, far, isStream } of lines) {
        if (isStream) far.unpipe(near);
        else near.destroy();
      }
    },
    async close() {
      hangUp();
      server.close();
      await once(server, "close");
    },
  };
}
