import type { Role } from "@boxoffice/contracts";
import { DomainError, type UserState } from "@boxoffice/domain";

/**
 * Whose tokens may not hold any more: users who are gone, have another role, or had a session that has ended; or everyone, when
 * that cannot be told.
 */
export type ChangedUsers = readonly string[] | "everyone";

export interface KnownUsersOptions {
  /** These users as they are now; who is gone is not in it. */
  readUsers: (userIds: string[]) => Promise<ReadonlyMap<string, UserState>>;
  /** Calls `heard` whenever users have changed, soon after the commit; returns the way to stop. */
  onChange: (heard: (users: ChangedUsers) => void) => () => void;
  /** How many are remembered at most; beyond, the half of them read longest ago is forgotten (default 40 000). */
  mostKnown?: number;
  /** Should a change go unheard, because the connection that tells of it died in silence, this is how long it goes unnoticed (default 5 000). */
  goodForMs?: number | undefined;
  nowMs?: () => number;
}

/** Whom an access token is about. */
export interface ClaimedUser {
  id: string;
  role: Role;
  /** The session that it was given out in, if it names one. */
  sessionId?: string | null;
}

export interface KnownUsers {
  /**
   * Whether there is such a user, in this role, and the session is not known to be over. No promise when that is known: most calls need
   * not wait. Throws OVERLOADED when too many are waited for.
   */
  has(user: ClaimedUser): boolean | Promise<boolean>;
  close(): void;
}

/** Users of one read. */
const mostTogether = 500;
/** Reads at a time: the database's connections are needed for what is asked for. */
const mostReads = 2;
/** Users who are waited for; beyond, whoever comes is told to come back. */
const mostUnderWay = 20_000;

interface UserNow {
  role: Role;
  /** null for none, as most have. */
  endedSessions: ReadonlySet<string> | null;
}

interface KnownUser extends UserNow {
  untilMs: number;
}

interface LookUp {
  userId: string;
  answer: Promise<UserNow | null>;
  resolve(user: UserNow | null | Promise<UserNow | null>): void;
  reject(error: unknown): void;
}

function lookUpOf(userId: string): LookUp {
  let settle: Pick<LookUp, "resolve" | "reject"> | undefined;
  const answer = new Promise<UserNow | null>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return {
    userId,
    answer,
    resolve: (user) => settle?.resolve(user),
    reject: (error) => settle?.reject(error),
  };
}

function userNow(read: UserState | undefined): UserNow | null {
  if (!read) return null;
  const { role, endedSessions } = read;
  return { role, endedSessions: endedSessions.length > 0 ? new Set(endedSessions) : null };
}

function fits({ role, sessionId }: ClaimedUser, now: UserNow | null): boolean {
  return now?.role === role && !(sessionId && now.endedSessions?.has(sessionId));
}

/**
 * Remembers who is who, so that not every call asks the database. Those asked for in one turn of the event loop share a
 * read, and those asked for twice share a place in it.
 *
 * A change is heard after its commit. A read that did not see it began before that, so it is under way by then, or its result
 * is remembered already. The one is read once more, for everybody who waits; the other is forgotten.
 */
export function createKnownUsers(options: KnownUsersOptions): KnownUsers {
  const { readUsers, onChange, mostKnown = 40_000, goodForMs = 5_000 } = options;
  const { nowMs = () => performance.now() } = options;
  /** Two generations: to forget one at a time, the oldest in a Map would have to be found behind all that were deleted before it. */
  let known = new Map<string, KnownUser>();
  let knownLonger = new Map<string, KnownUser>();
  /** The latest look-up of each user who is asked for, unless they have changed since it was begun. */
  const underWay = new Map<string, LookUp>();
  let gathered: LookUp[] = [];
  let reads = 0;

  function has(claimed: ClaimedUser): boolean | Promise<boolean> {
    const user = known.get(claimed.id) ?? knownLonger.get(claimed.id);
    // A role that was just given must not be refused because it is new. A session that is over stays so.
    if (user?.role === claimed.role && nowMs() < user.untilMs) return fits(claimed, user);
    return read(claimed.id).then((now) => fits(claimed, now));
  }

  function read(userId: string): Promise<UserNow | null> {
    return (underWay.get(userId) ?? ask(userId)).answer;
  }

  function ask(userId: string): LookUp {
    if (underWay.size >= mostUnderWay) throw new DomainError("OVERLOADED", { retryAfterSec: 2 });
    const lookUp = lookUpOf(userId);
    underWay.set(userId, lookUp);
    if (gathered.push(lookUp) === 1) setImmediate(readGathered);
    return lookUp;
  }

  function readGathered(): void {
    while (gathered.length > 0 && reads < mostReads) {
      reads += 1;
      void readTogether(gathered.splice(0, mostTogether)).finally(() => {
        reads -= 1;
        readGathered();
      });
    }
  }

  async function readTogether(lookUps: LookUp[]): Promise<void> {
    try {
      const users = await readUsers(lookUps.map(({ userId }) => userId));
      for (const lookUp of lookUps) settle(lookUp, userNow(users.get(lookUp.userId)));
    } catch (error) {
      for (const lookUp of lookUps) {
        if (underWay.get(lookUp.userId) === lookUp) underWay.delete(lookUp.userId);
        lookUp.reject(error);
      }
    }
  }

  function settle(lookUp: LookUp, user: UserNow | null): void {
    const { userId } = lookUp;
    if (underWay.get(userId) !== lookUp) return lookUp.resolve(read(userId));
    underWay.delete(userId);
    // Nobody is remembered as absent: that they come is not announced.
    if (user) remember(userId, user);
    lookUp.resolve(user);
  }

  function remember(userId: string, user: UserNow): void {
    if (known.size >= mostKnown / 2) {
      knownLonger = known;
      known = new Map();
    }
    known.set(userId, { ...user, untilMs: nowMs() + goodForMs });
  }

  function forget(userId: string): void {
    known.delete(userId);
    knownLonger.delete(userId);
    underWay.delete(userId);
  }

  function forgetEveryone(): void {
    known.clear();
    knownLonger.clear();
    underWay.clear();
  }

  const close = onChange((users) => {
    if (users === "everyone") forgetEveryone();
    else for (const userId of users) forget(userId);
  });
  return { has, close };
}
