import type { Listener } from "@boxoffice/db";
import type {
  DomainContext,
  JobScope,
  LedgerTransition,
  ReadTransitionsInput,
  TransitionsRead,
} from "@boxoffice/domain";
import { createRest } from "./rest.js";

/** Someone who watches what they may see of the ledger. */
export interface Follower {
  scope: JobScope;
  /** Given to them and not taken yet, in the order of commitment. */
  queue: LedgerTransition[];
  /** They have taken too little to be given more: they must read for themselves what they missed. */
  hasMissed: boolean;
  wake: () => void;
}

export interface LedgerTail {
  /**
   * Resolves when everything is given to `follower` that they may see and that a read begun from then on does not show.
   * Rejects when the ledger cannot be read.
   */
  join(follower: Follower): Promise<void>;
  leave(follower: Follower): void;
  /** Everything up to here has been given to whom it concerns; null while nobody follows. */
  position(): string | null;
  /** Nobody is given anything any more; all are woken. */
  close(): void;
}

export type ReadLedger = (ctx: DomainContext, input: ReadTransitionsInput) => Promise<TransitionsRead>;

export interface LedgerTailOptions {
  system: DomainContext;
  read: ReadLedger;
  listener: Listener;
  onError: (error: unknown) => void;
}

const pageSize = 500;
/** Between two looks: a burst of jobs arrives as a batch. */
const quietMs = 100;
/** Looked at least this often, should a notification be lost with its connection. */
const longestBlindMs = 2_000;
const afterErrorMs = 1_000;
/** Two pages for someone who is only busy; for someone who has stopped reading it is the end of what is kept. */
const mostQueued = 2 * pageSize;

interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Reads the ledger's new transitions once for all who watch, as far as they concern one of them, and hands them out. It
 * reads the ledger itself, in the order of commitment, and only while somebody follows.
 */
export function createLedgerTail({ system, read, listener, onError }: LedgerTailOptions): LedgerTail {
  const followers = { organizer_id: createAudience(), recipient_id: createAudience() };
  const { poke, rest } = createRest(quietMs);
  const waiters: Waiter[] = [];
  let position: string | null = null;
  let isRunning = false;
  let isClosed = false;
  const stopHearing = listener.on("boxoffice_jobs", poke);
  const stopGap = listener.onGap(poke);

  const hasFollowers = () => followers.organizer_id.size + followers.recipient_id.size > 0;

  async function run(): Promise<void> {
    isRunning = true;
    while (hasFollowers() && !isClosed) {
      const waiting = waiters.splice(0);
      try {
        const restMs = await look();
        for (const { resolve } of waiting) resolve();
        if (restMs > 0) await rest(restMs);
      } catch (error) {
        for (const { reject } of waiting) reject(error);
        onError(error);
        await rest(afterErrorMs);
      }
    }
    for (const { resolve } of waiters.splice(0)) resolve();
    position = null;
    isRunning = false;
  }

  /** Reads on and hands out. Returns how long to rest at most before the next look. */
  async function look(): Promise<number> {
    const viewers = {
      organizerIds: [...followers.organizer_id.keys()],
      recipientIds: [...followers.recipient_id.keys()],
    };
    const page = await read(system, { after: position, limit: pageSize, viewers });
    position = page.cursor;
    for (const item of page.items) {
      for (const follower of followers.organizer_id.get(item.organizerId ?? "") ?? []) give(follower, item);
      for (const follower of followers.recipient_id.get(item.recipientId ?? "") ?? []) give(follower, item);
    }
    if (page.items.length === pageSize) return 0;
    return page.hasMore ? quietMs : longestBlindMs;
  }

  return {
    join(follower) {
      const { column, userId } = follower.scope;
      const alike = followers[column].get(userId) ?? new Set();
      followers[column].set(userId, alike.add(follower));
      // A read that is under way may have begun without them: the next one counts.
      const joined = new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }));
      poke();
      if (!isRunning) void run();
      return joined;
    },
    leave(follower) {
      const { column, userId } = follower.scope;
      const alike = followers[column].get(userId);
      alike?.delete(follower);
      if (alike?.size === 0) followers[column].delete(userId);
    },
    position: () => position,
    close() {
      isClosed = true;
      stopHearing();
      stopGap();
      poke();
      for (const audience of Object.values(followers)) {
        for (const alike of audience.values()) for (const follower of alike) follower.wake();
      }
    },
  };
}

/** Who follows, by the user they follow for: one may have several pages open. */
function createAudience(): Map<string, Set<Follower>> {
  return new Map();
}

function give(follower: Follower, item: LedgerTransition): void {
  if (follower.hasMissed) return;
  if (follower.queue.length < mostQueued) follower.queue.push(item);
  else {
    follower.queue = [];
    follower.hasMissed = true;
  }
  follower.wake();
}
