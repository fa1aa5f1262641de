import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const lookMs = 50;

export interface Balancer {
  url: string;
  /** Shares calls out to this process too, from when it says that it is ready until it says no more. */
  add(url: string): void;
  /** This process is gone: whoever listens there from now on is somebody else. */
  forget(url: string): void;
  /** Those that calls are shared out to now. */
  ready(): string[];
  close(): Promise<void>;
}

/** What stands before several processes of Boxoffice: looks at `/ready`, keeps connections, repeats nothing. */
export async function startBalancer(): Promise<Balancer> {
  const all = new Set<string>();
  const ready = new Set<string>();
  let turn = 0;
  const agent = new Agent({ keepAlive: true });

  function pass(incoming: IncomingMessage, answer: ServerResponse): void {
    turn += 1;
    const upstream = [...ready][turn % ready.size];
    const fail = () => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end();
    };
    if (!upstream) {
      fail();
      return;
    }
    const { method, headers, url: path = "/" } = incoming;
    const passed = request(new URL(path, upstream), { method, headers, agent }, (response) => {
      const { connection: _ours, ...kept } = response.headers;
      answer.writeHead(response.statusCode ?? 502, kept);
      response.pipe(answer);
    });
    passed.on("error", fail);
    incoming.pipe(passed);
  }

  /** One look after the other: of two at a time the older may end last, and say of a process that stops that it is ready. */
  async function watch(url: string): Promise<void> {
    while (all.has(url)) {
      const isReady = await fetch(`${url}/ready`).then(
        (response) => response.ok,
        () => false,
      );
      if (isReady && all.has(url)) ready.add(url);
      else ready.delete(url);
      await delay(lookMs);
    }
  }

  // Its own callers find their connections as they left them, however slow the machine is.
  const server = createServer({ keepAliveTimeout: 0 }, pass);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (url) => {
      all.add(url);
      void watch(url);
    },
    forget(url) {
      all.delete(url);
      ready.delete(url);
    },
    ready: () => [...ready],
    async close() {
      all.clear();
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
