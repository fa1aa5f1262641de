import { connect, type Socket } from "node:net";
import { createArrivals, type Latencies, type SoldAt } from "./arrivals.js";

/** What the benchmark asks of this program, over the channel between the processes. */
export type Order =
  /** Opens `streams` streams, the n-th on `each` of the events from the n-th on, with these headers. */
  | {
      kind: "open";
      url: string;
      streams: number;
      eventIds: string[];
      each: number;
      headers: Record<string, string>;
    }
  | { kind: "measure"; bookings: SoldAt[] };

export type Report =
  /** Every stream has shown each of its events once. */
  | { kind: "open"; tookMs: number }
  | { kind: "measured"; latencies: Latencies; snapshots: number; megabytes: number };

/** So many connections are under way at a time; more would only wait in the server's backlog. */
const openingAtOnce = 100;
const snapshotPattern = /"eventId":"([0-9a-f-]{36})","seatsLeft":(\d+)/g;

const totals = { snapshots: 0, bytes: 0 };
let arrivals: ReturnType<typeof createArrivals> | undefined;

function report(message: Report): void {
  process.send?.(message);
}

process.on("message", (order: Order) => {
  if (order.kind === "open") void openAll(order);
  else {
    const latencies = arrivals?.latenciesOf(order.bookings);
    if (!latencies) throw new Error("Nothing was opened");
    report({
      kind: "measured",
      latencies,
      snapshots: totals.snapshots,
      megabytes: totals.bytes / 1e6,
    });
  }
});

type Opening = Extract<Order, { kind: "open" }>;

async function openAll(order: Opening): Promise<void> {
  const { streams, eventIds, each } = order;
  const idsOf = (stream: number) =>
    Array.from({ length: each }, (_, index) => eventIds[(stream + index) % eventIds.length] ?? "");
  const watched = Array.from({ length: streams }, (_, stream) => new Set(idsOf(stream)));
  arrivals = createArrivals(streams, (stream, eventId) => watched[stream]?.has(eventId) ?? false);
  const beganMs = Date.now();
  let next = 0;
  async function opener(): Promise<void> {
    for (let stream = next++; stream < streams; stream = next++)
      await openStream(order, stream, idsOf(stream));
  }
  await Promise.all(Array.from({ length: openingAtOnce }, opener));
  report({ kind: "open", tookMs: Date.now() - beganMs });
}

/** One stream as a page has it, read with as little work as can be: this program shares its machine with the server. */
function openStream({ url, headers }: Opening, stream: number, eventIds: string[]): Promise<void> {
  const { host, hostname, port } = new URL(url);
  const input = encodeURIComponent(JSON.stringify({ eventIds }));
  return new Promise((resolve, reject) => {
    const missing = new Set(eventIds);
    const socket: Socket = connect({ host: hostname, port: Number(port) });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`Stream ${stream} was closed`)));
    const lines = Object.entries({ host, accept: "text/event-stream", ...headers });
    socket.write(
      `GET /trpc/events.watchAvailability?input=${input} HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`,
    );
    let rest = "";
    socket.on("data", (chunk: Buffer) => {
      totals.bytes += chunk.length;
      const text = rest + chunk.toString("latin1");
      const end = text.lastIndexOf("\n") + 1;
      rest = text.slice(end);
      for (const [, eventId = "", seatsLeft] of text.slice(0, end).matchAll(snapshotPattern)) {
        totals.snapshots += 1;
        arrivals?.note(stream, { eventId, seatsLeft: Number(seatsLeft) });
        if (missing.delete(eventId) && missing.size === 0) resolve();
      }
    });
  });
}
