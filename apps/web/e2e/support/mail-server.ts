import { once } from "node:events";
import { createServer, type Socket } from "node:net";

export interface MailServer {
  url: string;
  /** Whether it says no to every recipient, for good. */
  isRefusing: boolean;
  /** What it has taken, as it came over the line. */
  mails: string[];
  stop(): Promise<void>;
}

/** The few words of SMTP that a sender needs. */
export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const state = { isRefusing: true, mails: [] as string[] };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let isData = false;
    let rest = "";
    let mail: string[] = [];
    socket.write("220 ready\r\n");
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (isData && line !== ".") {
          mail.push(line);
          continue;
        }
        if (isData) state.mails.push(mail.join("\r\n"));
        mail = [];
        isData = line.toUpperCase() === "DATA";
        socket.write(answerTo(line, state.isRefusing));
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${address.port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  });
}

function answerTo(line: string, isRefusing: boolean): string {
  const command = line.slice(0, 4).toUpperCase();
  if (command === "DATA") return "354 go on\r\n";
  if (command === "QUIT") return "221 bye\r\n";
  return command === "RCPT" && isRefusing ? "550 no such mailbox\r\n" : "250 ok\r\n";
}
