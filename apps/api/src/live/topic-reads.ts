import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Availability } from "@boxoffice/contracts";
import type { Reader, Topic } from "./topic.js";

export interface TopicReads {
  /** Has the topic read as soon as it may be, by a read that begins from now on. */
  demand(topic: Topic): void;
  /** Nobody watches the topic any more. */
  drop(topic: Topic): void;
  close(): void;
}

export interface TopicRead {
  /** The later read has the higher number. */
  number: number;
  /** Those who came before it began and have been sent nothing yet. */
  newcomers: Set<Reader>;
}

export interface TopicReadsOptions {
  read: (eventIds: string[]) => Promise<Availability[]>;
  found: (topic: Topic, snapshot: Availability, read: TopicRead) => void;
  onError: (error: unknown) => void;
}

/** An event is read this often at most, and its snapshots are as far apart, however fast it sells: ten a second are all that eyes can use. */
const topicRestMs = 100;
/** Between two reads, so that many events which change one after the other share them. */
const readRestMs = 20;
const afterErrorMs = 1_000;
const mostTopicsARead = 500;

/**
 * Decides when the watched events are read. One read at a time: what is demanded meanwhile, by many or by one, is in the
 * next, and no earlier state ever follows a later one. An event that has rested is read at once.
 */
export function createTopicReads({ read, found, onError }: TopicReadsOptions): TopicReads {
  // Changes first: a crowd that arrives must not hold up those who are watching.
  const changed = new Set<Topic>();
  const unknown = new Set<Topic>();
  let reads = 0;
  let isRunning = false;
  let isClosed = false;

  function demand(topic: Topic): void {
    if (topic.isDue || isClosed) return;
    topic.isDue = true;
    if (!topic.isBeingRead) plan(topic);
  }

  function plan(topic: Topic): void {
    const restMs = topic.restsUntilMs - performance.now();
    if (restMs > 0) topic.timer = setTimeout(enter, restMs, topic);
    else enter(topic);
  }

  function enter(topic: Topic): void {
    topic.timer = undefined;
    (topic.frame ? changed : unknown).add(topic);
    if (!isRunning) void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    // What comes in the same moment shares the first read.
    await nextTurn();
    while (!isClosed && changed.size + unknown.size > 0) {
      const topics = takeSome();
      await readTogether(topics);
      if (topics.length < mostTopicsARead) await pause(readRestMs);
    }
    isRunning = false;
  }

  function takeSome(): Topic[] {
    const topics: Topic[] = [];
    for (const waiting of [changed, unknown]) {
      for (const topic of waiting) {
        if (topics.length === mostTopicsARead) return topics;
        waiting.delete(topic);
        topics.push(topic);
      }
    }
    return topics;
  }

  async function readTogether(topics: Topic[]): Promise<void> {
    const number = ++reads;
    const asked = new Map(topics.map((topic) => [topic.eventId, { topic, newcomers: begin(topic) }]));
    const snapshots = await read([...asked.keys()]).catch((error: unknown) => {
      if (!isClosed) onError(error);
      return null;
    });
    const restMs = snapshots ? topicRestMs : afterErrorMs;
    for (const { topic, newcomers } of asked.values()) {
      topic.isBeingRead = false;
      topic.restsUntilMs = performance.now() + restMs;
      if (!snapshots) {
        // The pages keep what they show; the next read, not the next sale, brings them the truth.
        for (const reader of newcomers) topic.newcomers.add(reader);
        topic.isDue = true;
      }
      if (topic.isDue && topic.readers.size > 0 && !isClosed) plan(topic);
    }
    for (const snapshot of snapshots ?? []) {
      const { topic, newcomers } = asked.get(snapshot.eventId) ?? {};
      if (topic && newcomers) found(topic, snapshot, { number, newcomers });
    }
  }

  function drop(topic: Topic): void {
    clearTimeout(topic.timer);
    changed.delete(topic);
    unknown.delete(topic);
  }

  return {
    demand,
    drop,
    close() {
      isClosed = true;
      changed.clear();
      unknown.clear();
    },
  };
}

/** From here on a change, or someone who comes, needs another read: this one may have missed it. */
function begin(topic: Topic): Set<Reader> {
  const { newcomers } = topic;
  topic.isDue = false;
  topic.isBeingRead = true;
  topic.newcomers = new Set();
  return newcomers;
}
