import { connect, type Socket } from "node:net";
import { readAnswer } from "../instance/http-message.js";
import type { FuzzRequest } from "./requests.js";

/** What came back: `status` is 0 when the connection was closed without an answer. */
export interface Reply {
  status: number;
  text: string;
}

/** Longer than all of the server's own limits together: whoever waits so long is kept waiting for good. */
const patienceMs = 75_000;

/** One who sends requests, one after the other, over a connection that is opened anew when it has to be. */
export interface Sender {
  send(request: FuzzRequest): Promise<Reply>;
  close(): void;
}

export function openSender(port: number): Sender {
  let kept: Socket | null = null;
  return {
    async send(request) {
      // One that is broken goes on a connection of its own; the kept one waits for the next that is not.
      const reused = request.isBroken ? null : kept;
      if (!request.isBroken) kept = null;
      const socket = reused && !reused.destroyed ? reused : dial(port);
      const { staysOpen, ...reply } = await exchange(socket, request);
      if (staysOpen && !request.isBroken) kept = socket;
      else socket.destroy();
      // A resting connection may be closed by the server the moment it is used again; that says nothing of the request.
      return reply.status === 0 && socket === reused ? this.send(request) : reply;
    },
    close: () => void kept?.destroy(),
  };
}

function dial(port: number): Socket {
  // What goes wrong with it ends in its close, which whoever waits for an answer hears.
  return connect({ port, host: "127.0.0.1", noDelay: true }).on("error", () => {});
}

/** Sends the request and reads its answer; of a stream its first frame, of what else has no end as much as came with the head. */
function exchange(socket: Socket, { bytes, isBroken }: FuzzRequest): Promise<Reply & { staysOpen: boolean }> {
  return new Promise((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      socket.off("data", take).off("close", closed);
      finish();
    };
    const done = (staysOpen: boolean, text = read.toString()) =>
      settle(() => resolve({ status: statusOf(read), text, staysOpen }));
    const closed = () => done(false);
    const timer = setTimeout(() => {
      settle(() => reject(new Error(`No answer within ${patienceMs / 1000} s`)));
      socket.destroy();
    }, patienceMs);
    const take = (part: Buffer) => {
      read = read.length > 0 ? Buffer.concat([read, part]) : part;
      const headEnd = read.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const head = read.toString("latin1", 0, headEnd).toLowerCase();
      // No body follows what HEAD and 304 are answered with, and a stream has no end.
      const isStream = head.includes("\r\ncontent-type: text/event-stream");
      const isOpenEnded = isStream || head.includes("jsonl");
      if (isStream && !isBroken && !isBodiless(bytes, 200) && read.indexOf("\n\n", headEnd + 4) < 0) return;
      if (isBroken || isOpenEnded || isBodiless(bytes, statusOf(read))) return done(false);
      try {
        const answer = readAnswer(read);
        if (answer) done(answer.staysOpen, answer.text);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    socket.on("data", take).on("close", closed);
    // What was cut short is never completed: the server hears that no more will come.
    if (isBroken) socket.end(bytes);
    else socket.write(bytes);
  });
}

function isBodiless(request: Buffer, status: number): boolean {
  return (
    status < 200 || status === 204 || status === 304 || request.subarray(0, 5).equals(Buffer.from("HEAD "))
  );
}

function statusOf(bytes: Buffer): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(bytes.toString("latin1", 0, 16))?.[1] ?? 0);
}
