import { type Listener, newId, openListener } from "@boxoffice/db";
import { buildUser, createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { asSystem, createAdmission, type DomainContext, getUserStates, noPasswords } from "@boxoffice/domain";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createKnownUsers, type ChangedUsers, type KnownUsers } from "../auth/known-users.js";
import { hearUserChanges } from "../hear-user-changes.js";

let db: TestDatabase;
let listener: Listener;
let system: DomainContext;
beforeAll(async () => {
  db = await createTestDatabase();
  system = asSystem({ db, passwords: noPasswords, admission: createAdmission(db) });
  listener = await openListener(db.url);
});
afterAll(async () => {
  await listener.close();
  await db.close();
});

/** The ids of each read that has its rows, in order. */
let reads: string[][];
let heard: ChangedUsers[];
let nowMs: number;
/** Between a read's having its rows and its handing them over. */
let onTheWay: () => Promise<void>;
beforeEach(() => {
  reads = [];
  heard = [];
  nowMs = 0;
  onTheWay = () => Promise.resolve();
});

let opened: KnownUsers[] = [];
afterEach(() => {
  for (const users of opened) users.close();
  opened = [];
});

function knownUsers(mostKnown = 100): KnownUsers {
  const users = createKnownUsers({
    async readUsers(userIds) {
      const users = await getUserStates(system, { userIds });
      reads.push(userIds);
      await onTheWay();
      return users;
    },
    onChange: (hear) =>
      hearUserChanges(listener, (users) => {
        hear(users);
        heard.push(users);
      }),
    mostKnown,
    nowMs: () => nowMs,
  });
  opened.push(users);
  return users;
}

const deleteUser = (id: string) => db.sql.query("DELETE FROM users WHERE id = $1", [id]);
const makeOrganizer = (id: string) => db.sql.query("UPDATE users SET role = 'ORGANIZER' WHERE id = $1", [id]);

describe("a user is looked up", () => {
  test("once, however often they ask and whoever asks beside them", async () => {
    const users = knownUsers();
    const people = await Promise.all(Array.from({ length: 3 }, () => buildUser(db)));
    const answers = await Promise.all([...people, ...people].map(async (user) => users.has(user)));
    expect(answers).toEqual([true, true, true, true, true, true]);
    expect(reads).toEqual([people.map(({ id }) => id)]);
    expect(people.map((user) => users.has(user))).toEqual([true, true, true]);
  });

  test("again after five seconds, should a change have gone unheard", async () => {
    const users = knownUsers();
    const user = await buildUser(db);
    await users.has(user);
    nowMs = 4_999;
    expect(users.has(user)).toBe(true);
    nowMs = 5_000;
    expect(await users.has(user)).toBe(true);
    expect(reads).toHaveLength(2);
  });

  test("again when more are known than may be, the one known longest first", async () => {
    const users = knownUsers(2);
    const people = await Promise.all(Array.from({ length: 3 }, () => buildUser(db)));
    for (const user of people) await users.has(user);
    const [first, second, third] = people.map((user) => users.has(user));
    expect([await first, second, third]).toEqual([true, true, true]);
    expect(first).toBeInstanceOf(Promise);
  });

  test("again when the role does not fit, which may be newer than what is known", async () => {
    const users = knownUsers();
    const user = await buildUser(db);
    await users.has(user);
    expect(await users.has({ id: user.id, role: "ORGANIZER" })).toBe(false);
  });

  test("by two reads at a time, however many come while they are under way", async () => {
    const users = knownUsers();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    onTheWay = () => gate;
    const people = await Promise.all(Array.from({ length: 6 }, () => buildUser(db)));
    const asked: Promise<boolean>[] = [];
    for (const user of people) {
      asked.push(Promise.resolve(users.has(user)));
      // Each comes in a turn of the event loop of its own.
      await new Promise(setImmediate);
    }
    await eventually(() => expect(reads).toHaveLength(2));
    open();
    expect(await Promise.all(asked)).toEqual(people.map(() => true));
    // Which of the two has its rows first is the database's to say.
    expect(reads.slice(0, 2).toSorted()).toEqual([[people[0]?.id], [people[1]?.id]].toSorted());
    expect(reads.slice(2)).toEqual([people.slice(2).map(({ id }) => id)]);
  });

  test("by nobody any more when too many wait already", () => {
    const users = createKnownUsers({ readUsers: () => new Promise(() => {}), onChange: () => () => {} });
    for (let i = 0; i < 20_000; i++) void users.has({ id: `${i}`, role: "CUSTOMER" });
    expect(() => users.has({ id: "one more", role: "CUSTOMER" })).toThrow(
      expect.objectContaining({ reason: "OVERLOADED" }),
    );
  });

  test("again when the look-up failed", async () => {
    const users = knownUsers();
    const user = await buildUser(db);
    onTheWay = () => Promise.reject(new Error("The database went away"));
    await expect(users.has(user)).rejects.toThrow("went away");
    onTheWay = () => Promise.resolve();
    expect(await users.has(user)).toBe(true);
  });
});

describe("a session that is over", () => {
  const startSession = async (userId: string) => {
    const id = newId();
    await db.sql.query(
      "INSERT INTO refresh_families (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
      [id, userId],
    );
    return id;
  };
  const endSession = (id: string) =>
    db.sql.query("UPDATE refresh_families SET ended_at = now() WHERE id = $1", [id]);

  test("is heard of at once; another of its user goes on, from memory, and so does a token that names none", async () => {
    const users = knownUsers();
    const user = await buildUser(db);
    const [over, living] = [await startSession(user.id), await startSession(user.id)];
    await users.has({ ...user, sessionId: over });
    await endSession(over);
    await eventually(async () => expect(await users.has({ ...user, sessionId: over })).toBe(false));
    const before = reads.length;
    expect([over, living, null].map((sessionId) => users.has({ ...user, sessionId }))).toEqual([
      false,
      true,
      true,
    ]);
    expect(reads).toHaveLength(before);
  });

  test("is found over also when it ends while it is looked up", async () => {
    const users = knownUsers();
    const user = await buildUser(db);
    const sessionId = await startSession(user.id);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    onTheWay = () => gate;
    const asked = users.has({ ...user, sessionId });
    await eventually(() => expect(reads).toHaveLength(1));
    await endSession(sessionId);
    await eventually(() => expect(heard).toEqual([[user.id]]));
    open();
    expect(await asked).toBe(false);
  });

  test("is of no interest once no token of it can be good any more", async () => {
    const user = await buildUser(db);
    const [long, just] = [await startSession(user.id), await startSession(user.id)];
    for (const id of [long, just]) await endSession(id);
    await db.sql.query("UPDATE refresh_families SET ended_at = now() - interval '25 hours' WHERE id = $1", [
      long,
    ]);
    const states = await getUserStates(system, { userIds: [user.id] });
    expect(states.get(user.id)).toEqual({ role: "CUSTOMER", endedSessions: [just] });
  });

  test("is told once, however many of a user end together; renewing one tells nobody anything", async () => {
    knownUsers();
    const user = await buildUser(db);
    for (let times = 0; times < 5; times += 1) await startSession(user.id);
    await db.sql.query(
      "UPDATE refresh_families SET last_used_at = now(), successor_salt = '\\x00' WHERE user_id = $1",
      [user.id],
    );
    await db.sql.query("UPDATE refresh_families SET ended_at = now() WHERE user_id = $1", [user.id]);
    const last = await buildUser(db);
    await deleteUser(last.id);
    await eventually(() => expect(heard).toContainEqual([last.id]));
    // What the test before has changed may be heard of as late as now.
    const own = heard.filter(
      (users) => users === "everyone" || users.some((id) => [user.id, last.id].includes(id)),
    );
    expect(own).toEqual([[user.id], [last.id]]);
  });
});

describe("who is gone or has another role is no longer who they were", () => {
  test.each([
    ["gone", deleteUser],
    ["an organizer now", makeOrganizer],
  ])("%s", async (_what, change) => {
    const users = knownUsers();
    const [user, other] = await Promise.all([buildUser(db), buildUser(db)]);
    await Promise.all([users.has(user), users.has(other)]);
    await change(user.id);
    await eventually(async () => expect(await users.has(user)).toBe(false));
    expect(users.has(other)).toBe(true);
  });

  test.each([
    ["gone", deleteUser],
    ["an organizer now", makeOrganizer],
  ])("%s, while they are looked up", async (_what, change) => {
    const users = knownUsers();
    const user = await buildUser(db);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    onTheWay = () => gate;
    const asked = users.has(user);
    await eventually(() => expect(reads).toHaveLength(1));
    await change(user.id);
    await eventually(() => expect(heard).toContainEqual([user.id]));
    const askedLater = users.has(user);
    open();
    expect([await asked, await askedLater, await users.has(user)]).toEqual([false, false, false]);
  });

  test("all of them, by one statement each", async () => {
    const users = knownUsers(1_000);
    const people = await Promise.all(Array.from({ length: 450 }, () => buildUser(db)));
    const ids = people.map(({ id }) => id);
    await Promise.all(people.map(async (user) => users.has(user)));
    await db.sql.query("UPDATE users SET role = 'ORGANIZER' WHERE id = ANY($1::uuid[])", [ids]);
    await eventually(async () => {
      const answers = await Promise.all(people.map(async (user) => users.has(user)));
      expect(new Set(answers)).toEqual(new Set([false]));
    });
    expect(heard.flatMap((ids) => ids).sort()).toEqual(ids.sort());
  });

  test("everyone is looked up again after a gap in which a change may have been missed, and when the table is emptied", async () => {
    const users = knownUsers();
    const user = await buildUser(db);
    await users.has(user);
    await db.sql.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'boxoffice-listen' AND datname = current_database()",
    );
    await eventually(() => expect(heard).toEqual(["everyone"]));
    expect(await users.has(user)).toBe(true);
    expect(reads).toHaveLength(2);
    await db.sql.query("TRUNCATE users CASCADE");
    await eventually(() => expect(heard).toEqual(["everyone", "everyone"]));
    expect(await users.has(user)).toBe(false);
  });

  test("a change of name tells nobody anything", async () => {
    knownUsers();
    const [user, last] = await Promise.all([buildUser(db), buildUser(db)]);
    await db.sql.query("UPDATE users SET name = 'Another' WHERE id = $1", [user.id]);
    await deleteUser(last.id);
    await eventually(() => expect(heard).toContainEqual([last.id]));
    expect(heard).toEqual([[last.id]]);
  });
});
