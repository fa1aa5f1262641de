import type { Availability } from "@boxoffice/contracts";
import { dataFrame } from "./sse-frame.js";

/** One snapshot of one event, written out once for everyone who is sent it. */
export interface Frame {
  /** Position in the stream: the event and the read that brought it. */
  id: string;
  snapshot: Availability;
  /** As it goes over the wire. */
  bytes: Buffer;
}

/** Someone who watches. They hold no snapshots: of an event they lag behind in, its latest is all they will be sent. */
export interface Reader {
  behind: Set<Topic>;
  /** There is something to take, or nothing will come any more. */
  wake: () => void;
}

/** An event that somebody watches. */
export interface Topic {
  readonly eventId: string;
  readonly readers: Set<Reader>;
  /** Those who came since the latest read began: they wait for one that begins after them. */
  newcomers: Set<Reader>;
  frame: Frame | null;
  /** The snapshot of `frame` as text, to tell whether a read brought anything new. */
  json: string;
  /** It is read again no sooner than this (ms, of the monotonic clock). */
  restsUntilMs: number;
  isBeingRead: boolean;
  /** A read of it is planned, after the one that is under way if there is one. */
  isDue: boolean;
  timer: NodeJS.Timeout | undefined;
}

export function newTopic(eventId: string): Topic {
  return {
    eventId,
    readers: new Set(),
    newcomers: new Set(),
    frame: null,
    json: "",
    restsUntilMs: 0,
    isBeingRead: false,
    isDue: false,
    timer: undefined,
  };
}

/** Makes `snapshot` the topic's latest, unless it says what is known already. Returns whether it was news. */
export function isNews(topic: Topic, snapshot: Availability, readNumber: number): boolean {
  const json = JSON.stringify(snapshot);
  if (topic.frame && json === topic.json) return false;
  const id = `${topic.eventId}.${readNumber}`;
  topic.json = json;
  topic.frame = { id, snapshot, bytes: dataFrame(id, json) };
  return true;
}
