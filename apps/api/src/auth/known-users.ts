import type { Role } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";

/** Whose tokens may not hold any more: users who are gone or have another role, or everyone, when that cannot be told. */
export type ChangedUsers = readonly string[] | "everyone";

export interface KnownUsersOptions {
  /** The roles of these users as they are now; who is gone is not in it. */
  readRoles: (userIds: string[]) => Promise<ReadonlyMap<string, Role>>;
  /** Calls `heard` whenever users have changed, soon after the commit; returns the way to stop. */
  onChange: (heard: (users: ChangedUsers) => void) => () => void;
  /** How many are remembered at most; beyond, the half of them read longest ago is forgotten (default 40 000). */
  mostKnown?: number;
  nowMs?: () => number;
}

export interface KnownUsers {
  /**
   * Whether there is such a user, in this role. No promise when that is known: most calls need not wait. Throws OVERLOADED
   * when too many are waited for.
   */
  has(user: { id: string; role: Role }): true | Promise<boolean>;
  close(): void;
}

/** Should a change go unheard, because the connection that tells of it died in silence, this is how long it goes unnoticed. */
const goodForMs = 5_000;
/** Users of one read. */
const mostTogether = 500;
/** Reads at a time: the database's connections are needed for what is asked for. */
const mostReads = 2;
/** Users who are waited for; beyond, whoever comes is told to come back. */
const mostUnderWay = 20_000;

interface KnownUser {
  role: Role;
  untilMs: number;
}

interface LookUp {
  userId: string;
  answer: Promise<Role | null>;
  resolve(role: Role | null | Promise<Role | null>): void;
  reject(error: unknown): void;
}

function lookUpOf(userId: string): LookUp {
  let settle: Pick<LookUp, "resolve" | "reject"> | undefined;
  const answer = new Promise<Role | null>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return {
    userId,
    answer,
    resolve: (role) => settle?.resolve(role),
    reject: (error) => settle?.reject(error),
  };
}

/**
 * Remembers who is who, so that not every call asks the database. Those asked for in one turn of the event loop share a
 * read, and those asked for twice share a place in it.
 *
 * A change is heard after its commit. A read that did not see it began before that, so it is under way by then, or its result
 * is remembered already. The one is read once more, for everybody who waits; the other is forgotten.
 */
export function createKnownUsers(options: KnownUsersOptions): KnownUsers {
  const { readRoles, onChange, mostKnown = 40_000, nowMs = () => performance.now() } = options;
  /** Two generations: to forget one at a time, the oldest in a Map would have to be found behind all that were deleted before it. */
  let known = new Map<string, KnownUser>();
  let knownLonger = new Map<string, KnownUser>();
  /** The latest look-up of each user who is asked for, unless they have changed since it was begun. */
  const underWay = new Map<string, LookUp>();
  let gathered: LookUp[] = [];
  let reads = 0;

  function has({ id, role }: { id: string; role: Role }): true | Promise<boolean> {
    const user = known.get(id) ?? knownLonger.get(id);
    // Only a good answer is given from memory: a role that was just given must not be refused because it is new.
    if (user?.role === role && nowMs() < user.untilMs) return true;
    return read(id).then((now) => now === role);
  }

  function read(userId: string): Promise<Role | null> {
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
      const roles = await readRoles(lookUps.map(({ userId }) => userId));
      for (const lookUp of lookUps) settle(lookUp, roles.get(lookUp.userId) ?? null);
    } catch (error) {
      for (const lookUp of lookUps) {
        if (underWay.get(lookUp.userId) === lookUp) underWay.delete(lookUp.userId);
        lookUp.reject(error);
      }
    }
  }

  function settle(lookUp: LookUp, role: Role | null): void {
    const { userId } = lookUp;
    if (underWay.get(userId) !== lookUp) return lookUp.resolve(read(userId));
    underWay.delete(userId);
    // Nobody is remembered as absent: that they come is not announced.
    if (role) remember(userId, role);
    lookUp.resolve(role);
  }

  function remember(userId: string, role: Role): void {
    if (known.size >= mostKnown / 2) {
      knownLonger = known;
      known = new Map();
    }
    known.set(userId, { role, untilMs: nowMs() + goodForMs });
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
