import pg from "pg";

/** What the triggers of the schema announce at commit. */
const channels = ["boxoffice_events", "boxoffice_jobs", "boxoffice_users"] as const;
export type Channel = (typeof channels)[number];

export interface Listener {
  /** Calls `heard` with each notification's payload; returns the way to stop. */
  on(channel: Channel, heard: (payload: string) => void): () => void;
  /** Calls `reconnected` after a gap in which notifications may have been missed; returns the way to stop. */
  onGap(reconnected: () => void): () => void;
  close(): Promise<void>;
}

const firstRetryMs = 100;
const longestRetryMs = 5_000;

/**
 * Listens on a connection of its own and reconnects for ever. Notifications are hints, not data: whoever hears one reads
 * the database, and after a gap reads it once more.
 */
export async function openListener(
  url: string,
  onError: (error: Error) => void = () => {},
): Promise<Listener> {
  const heard = new Map<Channel, Set<(payload: string) => void>>(
    channels.map((channel) => [channel, new Set()]),
  );
  const gaps = new Set<() => void>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let retryMs = firstRetryMs;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: "boxoffice-listen",
      keepAlive: true,
    });
    next.on("notification", ({ channel, payload }) => {
      for (const hear of heard.get(channel as Channel) ?? []) hear(payload ?? "");
    });
    next.on("error", (error) => lost(next, error));
    next.on("end", () => lost(next, new Error("The connection for notifications ended")));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`LISTEN ${channel}`);
      if (closed) throw new Error("The listener was closed while it connected");
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    client = next;
    retryMs = firstRetryMs;
  }

  function lost(which: pg.Client, error: Error): void {
    if (closed || which !== client) return;
    client = undefined;
    onError(error);
    // The connection is gone already; ending it only frees its socket, and how that goes is of no interest.
    which.end().catch(() => {});
    reconnectLater();
  }

  function reconnectLater(): void {
    retry = setTimeout(() => {
      connect().then(
        () => {
          for (const reconnected of gaps) reconnected();
        },
        (error: Error) => {
          if (closed) return;
          onError(error);
          retryMs = Math.min(retryMs * 2, longestRetryMs);
          reconnectLater();
        },
      );
    }, retryMs);
  }

  await connect();
  return {
    on(channel, hear) {
      heard.get(channel)?.add(hear);
      return () => heard.get(channel)?.delete(hear);
    },
    onGap(reconnected) {
      gaps.add(reconnected);
      return () => gaps.delete(reconnected);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
