/** How much one process takes on, and how much of that one caller may have. */
export interface ServerLimits {
  /** Open connections; beyond, calls on further ones are OVERLOADED. */
  connections: number;
  /** Of one address; the proxies that are trusted have no limit but the one above. Beyond, RATE_LIMITED. */
  connectionsPerAddress: number;
  /** Streams of one user, over all their pages and programs. */
  streamsPerUser: number;
  /** Streams of the visitors at one address. */
  streamsPerAddress: number;
  /** Calls under way at a time, streams not among them. */
  requests: number;
  /** How late the event loop may be, time after time, before calls are turned away. */
  loopDelayMs: number;
  /** How long a connection may take nothing of what waits for it, or have nothing going on while a call is under way. */
  stalledMs: number;
}

/**
 * Meant for a rush: ten thousand buyers in the same second, thousands who watch one event, and all of them behind one address, since
 * a proxy that nobody has named looks like one. A crowd beyond them would be served too late to be of use to it.
 */
export const defaultLimits: ServerLimits = {
  connections: 20_000,
  connectionsPerAddress: 15_000,
  streamsPerUser: 200,
  streamsPerAddress: 5_000,
  requests: 15_000,
  loopDelayMs: 2_000,
  stalledMs: 60_000,
};
