import type { Availability } from "@boxoffice/contracts";
import type { Listener } from "@boxoffice/db";
import { type Frame, isNews, newTopic, type Reader, type Topic } from "./topic.js";
import { createTopicReads, type TopicRead } from "./topic-reads.js";
import { createWakeInTurns } from "./wake-in-turns.js";

export interface Watch {
  /** The latest snapshot of an event that has changed since this reader took it; undefined when there is none. */
  take(): Frame | undefined;
  /** The server stops: nothing will come any more. */
  isOver(): boolean;
  leave(): void;
}

export interface AvailabilityHub {
  /** Watches events, each named once: one snapshot of each at once, then one whenever it changes. `wake` says when to take. */
  watch(eventIds: string[], wake: () => void): Watch;
  close(): void;
}

export interface AvailabilityHubOptions {
  read: (eventIds: string[]) => Promise<Availability[]>;
  listener: Listener;
  onError: (error: unknown) => void;
}

/**
 * Seats of many events for many open pages: a change is read once and written out once however many watch, from
 * notifications that every API process on this database hears. A reader that is slow skips what it missed, and costs no memory.
 */
export function createAvailabilityHub({ read, listener, onError }: AvailabilityHubOptions): AvailabilityHub {
  const topics = new Map<string, Topic>();
  const readers = new Set<Reader>();
  const reads = createTopicReads({ read, found, onError });
  const wake = createWakeInTurns();
  let isClosed = false;

  function demand(eventId: string): void {
    const topic = topics.get(eventId);
    if (topic) reads.demand(topic);
  }
  const stopHearing = listener.on("boxoffice_events", (payload) => payload.split(",").forEach(demand));
  const stopGap = listener.onGap(() => [...topics.keys()].forEach(demand));

  function found(topic: Topic, snapshot: Availability, { number, newcomers }: TopicRead): void {
    const audience = isNews(topic, snapshot, number) ? topic.readers : newcomers;
    for (const reader of audience) {
      if (!topic.readers.has(reader) || topic.newcomers.has(reader)) continue;
      reader.behind.add(topic);
      wake(reader);
    }
  }

  function join(reader: Reader, eventId: string): Topic {
    const topic = topics.get(eventId) ?? newTopic(eventId);
    topics.set(eventId, topic);
    topic.readers.add(reader);
    topic.newcomers.add(reader);
    // First heard, then read: nothing that changes in between is missed.
    reads.demand(topic);
    return topic;
  }

  function leave(reader: Reader, topic: Topic): void {
    topic.readers.delete(reader);
    topic.newcomers.delete(reader);
    if (topic.readers.size > 0) return;
    reads.drop(topic);
    topics.delete(topic.eventId);
  }

  return {
    watch(eventIds, wakeReader) {
      const reader: Reader = { behind: new Set(), wake: wakeReader };
      readers.add(reader);
      const joined = eventIds.map((eventId) => join(reader, eventId));
      return {
        take() {
          for (const topic of reader.behind) {
            reader.behind.delete(topic);
            if (topic.frame) return topic.frame;
          }
        },
        isOver: () => isClosed,
        leave() {
          if (!readers.delete(reader)) return;
          for (const topic of joined) leave(reader, topic);
        },
      };
    },
    close() {
      isClosed = true;
      stopHearing();
      stopGap();
      reads.close();
      for (const topic of topics.values()) reads.drop(topic);
      for (const reader of readers) reader.wake();
    },
  };
}
