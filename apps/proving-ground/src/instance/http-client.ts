import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectSecure } from "node:tls";
import { type HttpAnswer, readAnswer, writeRequest } from "./http-message.js";

export interface HttpRequest {
  method: "GET" | "POST";
  url: string;
  token: string | undefined;
  body: string | undefined;
  /** Hangs up when aborted, whatever has become of the request. */
  signal?: AbortSignal | undefined;
}

export interface HttpClient {
  /** Rejects when there is no whole answer: refused, cut off, hung up, or nothing for `patienceMs`. */
  send(request: HttpRequest): Promise<Pick<HttpAnswer, "status" | "text">>;
  close(): void;
}

/** Longer than the API's own limits: a request that gets no answer in this time never gets one. */
const patienceMs = 45_000;

/** One that was free for longer is not used again: the API closes those that rest (after 72 s), perhaps at this very moment. */
const freshMs = 30_000;

interface Line {
  /** Connections that are open and free, the one that was used last behind. */
  free: { socket: Socket; sinceMs: number }[];
  busy: number;
  /** Those who wait for a connection, in order. */
  waiting: (() => void)[];
}

/**
 * A keep-alive client with at most so many connections to each address. Lean, because it shares the machine with what it
 * tests: one request at a time on a connection, one write a request, nothing kept of what was answered.
 */
export function openHttpClient({ connections }: { connections: number }): HttpClient {
  const lines = new Map<string, Line>();
  const open = new Set<Socket>();

  function lineOf(origin: string): Line {
    const line = lines.get(origin) ?? { free: [], busy: 0, waiting: [] };
    lines.set(origin, line);
    return line;
  }

  async function takeSocket(line: Line, url: URL): Promise<Socket> {
    while (line.busy >= connections) await new Promise<void>((resolve) => line.waiting.push(resolve));
    line.busy += 1;
    const last = line.free.pop();
    if (last && performance.now() - last.sinceMs < freshMs) return last.socket;
    last?.socket.destroy();
    return dial(line, url);
  }

  function dial(line: Line, url: URL): Socket {
    const socket = connectTo(url);
    socket.setNoDelay(true);
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      open.delete(socket);
      line.free = line.free.filter((one) => one.socket !== socket);
    });
    return socket;
  }

  return {
    async send({ method, url: address, token, body, signal }) {
      const url = new URL(address);
      const line = lineOf(url.origin);
      const socket = await takeSocket(line, url);
      const text = writeRequest({ method, host: url.host, path: url.pathname + url.search, token, body });
      try {
        const answer = await exchange(socket, text, signal);
        if (answer.staysOpen) line.free.push({ socket, sinceMs: performance.now() });
        else socket.destroy();
        return answer;
      } catch (error) {
        socket.destroy();
        throw error;
      } finally {
        line.busy -= 1;
        line.waiting.shift()?.();
      }
    },
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}

function connectTo({ protocol, hostname, port }: URL): Socket {
  return protocol === "https:"
    ? connectSecure({ host: hostname, port: Number(port || 443), servername: hostname })
    : connectPlain({ host: hostname, port: Number(port || 80) });
}

function exchange(socket: Socket, text: string, signal: AbortSignal | undefined): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer | null = null;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      socket.off("data", read).off("error", fail).off("close", cut);
      signal?.removeEventListener("abort", hangUp);
      finish();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const cut = () => fail(new Error("The connection was closed without an answer"));
    const hangUp = () => fail(new Error("Hung up"));
    const timer = setTimeout(() => fail(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
    const read = (part: Buffer) => {
      bytes = bytes ? Buffer.concat([bytes, part]) : part;
      try {
        const answer = readAnswer(bytes);
        if (answer) settle(() => resolve(answer));
      } catch (error) {
        fail(error as Error);
      }
    };
    socket.on("data", read).on("error", fail).on("close", cut);
    signal?.addEventListener("abort", hangUp);
    if (signal?.aborted) hangUp();
    else socket.write(text);
  });
}
