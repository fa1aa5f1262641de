import { type Listener, openListener } from "@boxoffice/db";
import {
  buildUser,
  createTestDatabase,
  enterJob,
  eventually,
  newId,
  type TestDatabase,
} from "@boxoffice/db/testing";
import {
  type Actor,
  asSystem,
  createAdmission,
  type DomainContext,
  readTransitions,
  noPasswords,
} from "@boxoffice/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createJobFeed, type JobFeed } from "./job-feed.js";

let db: TestDatabase;
let context: Omit<DomainContext, "actor">;
let listener: Listener;
let feed: JobFeed;
/** Who has read the ledger: the feed itself, as the system, or a stream for itself. */
let readers: Actor["kind"][];
/** Reads that a stream made for itself and that have their answer. */
let answered: number;
/** Run before a read, and between a read and its answer. */
let beforeRead: (ctx: DomainContext) => Promise<void>;
let afterRead: (ctx: DomainContext) => Promise<void>;
let failures: unknown[];

beforeEach(async () => {
  db = await createTestDatabase();
  context = { db, passwords: noPasswords, admission: createAdmission(db) };
  listener = await openListener(db.url);
  readers = [];
  answered = 0;
  failures = [];
  beforeRead = async () => {};
  afterRead = async () => {};
  feed = createJobFeed({
    system: asSystem(context),
    async read(ctx, input) {
      readers.push(ctx.actor.kind);
      await beforeRead(ctx);
      const page = await readTransitions(ctx, input);
      await afterRead(ctx);
      if (ctx.actor.kind !== "system") answered += 1;
      return page;
    },
    listener,
    onError: (error) => failures.push(error),
  });
});
afterEach(async () => {
  feed.close();
  await listener.close();
  await db.close();
});

interface Console {
  seen: string[];
  cursors: string[];
  ended: boolean;
  error: unknown;
  leave(): void;
}

interface Opening {
  after?: string;
  tail?: number;
  untilMs?: number;
  isAllowed?: () => Promise<boolean>;
  /** Waited for after each transition. */
  pace?: () => Promise<void>;
}

/** A console that takes what it is given. */
function open(actor: Actor, { after, tail = 0, untilMs, isAllowed, pace }: Opening = {}): Console {
  const abort = new AbortController();
  const page: Console = { seen: [], cursors: [], ended: false, error: null, leave: () => abort.abort() };
  const from = {
    after: after ?? null,
    tail,
    untilMs: untilMs ?? null,
    isAllowed: isAllowed ?? (async () => true),
  };
  async function read(): Promise<void> {
    for await (const { cursor, transition } of feed.watch({ ...context, actor }, from, abort.signal)) {
      page.cursors.push(cursor);
      page.seen.push(transition.jobId);
      await pace?.();
    }
    page.ended = true;
  }
  read().catch((error: unknown) => {
    page.error = error;
  });
  return page;
}

async function somebody(
  kind: "customer" | "organizer",
): Promise<{ kind: "customer" | "organizer"; userId: string }> {
  const { id } = await buildUser(db, { role: kind === "customer" ? "CUSTOMER" : "ORGANIZER" });
  return { kind, userId: id };
}

/** Resolves when the streams are live: each has read for itself where it begins, and once more after it joined. */
async function areLive(consoles: Console[]): Promise<void> {
  await eventually(() => expect(answered).toBe(2 * consoles.length));
}

async function enterMany(organizerId: string, count: number): Promise<void> {
  await db.sql.query(
    `INSERT INTO jobs (id, type, payload, organizer_id)
     SELECT boxoffice_uuid_v7(), 'send-booking-confirmation', '{}', $1 FROM generate_series(1, $2::int)`,
    [organizerId, count],
  );
}

test("jobs are read once for all who watch, and each is shown what they may see", async () => {
  const organizer = await somebody("organizer");
  const customers = await Promise.all(Array.from({ length: 60 }, () => somebody("customer")));
  const consoles = customers.map((customer) => open(customer));
  const twice = [open(organizer), open(organizer)];
  const stranger = open(await somebody("organizer"));
  await areLive([...consoles, ...twice, stranger]);
  const [readsBefore, beganMs] = [readers.length, performance.now()];
  const jobs: string[] = [];
  for (const { userId } of customers)
    jobs.push(await enterJob(db, { organizerId: organizer.userId, recipientId: userId }));
  await eventually(() => {
    expect(consoles.map((one) => one.seen)).toEqual(jobs.map((job) => [job]));
    expect(twice.map((one) => one.seen)).toEqual([jobs, jobs]);
  });
  expect(stranger.seen).toEqual([]);
  const reads = readers.slice(readsBefore);
  expect(new Set(reads)).toEqual(new Set(["system"]));
  expect(reads.length).toBeLessThanOrEqual((performance.now() - beganMs) / 100 + 2);
});

test("what happens while a console is being opened is shown once", async () => {
  const organizer = await somebody("organizer");
  const { cursor } = await readTransitions(asSystem(context), { after: null, limit: 1 });
  const jobs: string[] = [];
  beforeRead = async () => {
    if (jobs.length < 6) jobs.push(await enterJob(db, { organizerId: organizer.userId }));
  };
  const page = open(organizer, { after: cursor });
  await eventually(() => expect(page.seen).toHaveLength(6));
  expect(page.seen).toEqual(jobs);
});

test("what happens from the moment on in which a console is opened is shown", async () => {
  const organizer = await somebody("organizer");
  const jobs: string[] = [];
  beforeRead = async ({ actor }) => {
    if (actor.kind === "system" && jobs.length === 0)
      jobs.push(await enterJob(db, { organizerId: organizer.userId }));
  };
  const page = open(organizer);
  await eventually(() => expect(page.seen).toHaveLength(1));
  expect(page.seen).toEqual(jobs);
});

test("a console that is opened during a read for the others misses nothing of what that read passes by", async () => {
  const [first, second] = [await somebody("customer"), await somebody("customer")];
  const { cursor } = await readTransitions(asSystem(context), { after: null, limit: 1 });
  await areLive([open(first)]);
  let late: Console | undefined;
  let job = "";
  beforeRead = async () => {
    beforeRead = async () => {};
    late = open(second, { after: cursor });
    job = await enterJob(db, { recipientId: second.userId });
  };
  await enterJob(db, { recipientId: first.userId });
  await eventually(() => expect(late?.seen).toEqual([job]));
});

test("a console that falls far behind reads on for itself, and is shown everything once, in order", async () => {
  const organizer = await somebody("organizer");
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = open(organizer, { pace: () => held });
  const brisk = open(organizer);
  await areLive([slow, brisk]);
  for (let batch = 0; batch < 5; batch++) {
    await enterMany(organizer.userId, 500);
    await eventually(() => expect(brisk.seen).toHaveLength((batch + 1) * 500));
  }
  expect(slow.seen).toHaveLength(1);
  const own = () => readers.filter((kind) => kind === "organizer").length;
  expect(own()).toBe(4);
  goOn();
  await eventually(() => expect(slow.cursors).toHaveLength(2_500));
  const recorded = await db.sql.query<{ cursor: string }>(
    `SELECT xid::text || '-' || seq AS cursor FROM job_transitions ORDER BY xid, seq`,
  );
  expect(slow.cursors).toEqual(recorded.map(({ cursor }) => cursor));
  expect(brisk.cursors).toEqual(slow.cursors);
  expect(own()).toBeGreaterThan(4);
});

test("a console that falls far behind while it reads for itself misses nothing either", async () => {
  const organizer = await somebody("organizer");
  const { cursor } = await readTransitions(asSystem(context), { after: null, limit: 1 });
  const brisk = open(organizer);
  await areLive([brisk]);
  // More than is kept for a console is recorded and given out before the answer to its own read.
  afterRead = async ({ actor }) => {
    if (actor.kind === "system") return;
    afterRead = async () => {};
    await enterMany(organizer.userId, 1_200);
    await eventually(() => expect(brisk.seen).toHaveLength(1_200));
  };
  const slow = open(organizer, { after: cursor });
  await eventually(() => expect(slow.cursors).toHaveLength(1_200));
  expect(slow.cursors).toEqual(brisk.cursors);
});

test("a console that comes back is shown what it missed, and nothing twice", async () => {
  const customer = await somebody("customer");
  const page = open(customer);
  await areLive([page]);
  const jobs = [
    await enterJob(db, { recipientId: customer.userId }),
    await enterJob(db, { recipientId: customer.userId }),
  ];
  await eventually(() => expect(page.seen).toEqual(jobs));
  page.leave();
  await eventually(() => expect(page.ended).toBe(true));
  jobs.push(await enterJob(db, { recipientId: customer.userId }));
  const again = open(customer, { after: page.cursors[0] ?? "" });
  jobs.push(await enterJob(db, { recipientId: customer.userId }));
  await eventually(() => expect(again.seen).toEqual(jobs.slice(1)));
});

test("while nobody watches the ledger is not read", async () => {
  const customer = await somebody("customer");
  const page = open(customer);
  await areLive([page]);
  page.leave();
  await eventually(() => expect(page.ended).toBe(true));
  const readsBefore = readers.length;
  let heardAtMs = Number.POSITIVE_INFINITY;
  listener.on("boxoffice_jobs", () => {
    heardAtMs = performance.now();
  });
  await enterJob(db, { recipientId: customer.userId });
  // Longer than the feed would take to look.
  await eventually(() => expect(performance.now() - heardAtMs).toBeGreaterThan(400));
  expect(readers.slice(readsBefore)).toEqual([]);
});

test("a console ends when its user may see nothing any more, and with their token", async () => {
  const customer = await somebody("customer");
  const gone = open(customer, { isAllowed: async () => false });
  const expired = open(customer, { untilMs: Date.now() + 500 });
  await eventually(() => expect([gone.ended, expired.ended]).toEqual([true, true]));
});

test("when the ledger cannot be read, opening a console fails, and an open one goes on later", async () => {
  const customer = await somebody("customer");
  const { cursor } = await readTransitions(asSystem(context), { after: null, limit: 1 });
  const page = open(customer);
  await areLive([page]);
  beforeRead = () => Promise.reject(new Error("The database is away"));
  const job = await enterJob(db, { recipientId: customer.userId });
  await eventually(() => expect(failures.length).toBeGreaterThan(0));
  const late = [open(customer), open(customer, { after: cursor })];
  await eventually(() => {
    for (const { error } of late) expect(error).toMatchObject({ message: "The database is away" });
  });
  beforeRead = async () => {};
  await eventually(() => expect(page.seen).toEqual([job]));
});

test("when the server stops, consoles end as if their connection broke, so that they connect again", async () => {
  const page = open({ kind: "customer", userId: newId() });
  await areLive([page]);
  feed.close();
  await eventually(() => expect(page.error).toMatchObject({ name: "AbortError" }));
  const late = open({ kind: "customer", userId: newId() });
  await eventually(() => expect(late.error).toMatchObject({ name: "AbortError" }));
});
