import type { JobTransition } from "@boxoffice/contracts";
import type { Person } from "../../instance/people.js";

/** What one console was sent: each transition with its id in the stream, in the order in which they came. */
export interface JobWatch {
  seen: { id: string; transition: JobTransition }[];
  /** How often it had to connect again. */
  connections(): number;
  stop(): Promise<void>;
}

const againAfterMs = 100;
/** Of somebody new this is all there is: nothing is missed that happens while the first connection is made. */
const tail = 200;

/** Watches the jobs of a person as the console does: when the stream breaks off it connects again, from the last id it saw. */
export function watchJobs(url: () => string, person: Person): JobWatch {
  const abort = new AbortController();
  const seen: JobWatch["seen"] = [];
  let connections = 0;

  async function read(): Promise<void> {
    const last = seen.at(-1)?.id;
    const input = encodeURIComponent(JSON.stringify(last === undefined ? { tail } : { lastEventId: last }));
    const response = await fetch(`${url()}/trpc/jobs.watch?input=${input}`, {
      headers: { authorization: `Bearer ${person.token}`, accept: "text/event-stream" },
      signal: abort.signal,
    });
    connections += 1;
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const events = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) note(event);
    }
  }

  function note(event: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(event)?.[1];
    const [id, data] = [field("id"), field("data")];
    if (id && data) seen.push({ id, transition: JSON.parse(data) as JobTransition });
  }

  async function watch(): Promise<void> {
    while (!abort.signal.aborted) {
      await read().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
  const watching = watch();
  return {
    seen,
    connections: () => connections,
    async stop() {
      abort.abort();
      await watching;
    },
  };
}
