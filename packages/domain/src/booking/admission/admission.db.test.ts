import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import { openDatabase } from "@boxoffice/db";
import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Sql } from "../../context.js";
import { DomainError } from "../../errors.js";
import { getEvent, updateEvent } from "../../event/index.js";
import { testContext } from "../../testing/test-context.js";
import type { Admission } from "./admission.js";
import { type AdmissionDatabase, createAdmission } from "./create-admission.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

type BuiltEvent = Awaited<ReturnType<typeof buildEvent>>;

async function customers(count: number): Promise<string[]> {
  const users = await Promise.all(Array.from({ length: count }, () => buildUser(db)));
  return users.map((user) => user.id);
}

let keys = 0;
function wish(event: BuiltEvent, quantity = 1, key = `admission-key-${keys++}`): CreateBookingInput {
  return {
    eventId: event.id,
    items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity }],
    idempotencyKey: key,
  };
}

const isDeadlock = (error: unknown) => error instanceof Error && "code" in error && error.code === "40P01";

async function outcome(work: Promise<Booking>): Promise<string> {
  return work.then(
    () => "OK",
    (error: unknown) => (error instanceof DomainError ? error.reason : "BROKEN"),
  );
}

async function counters(event: BuiltEvent) {
  const [row] = await db.sql.query<{
    sold: number;
    booked: number;
    types: number;
    jobs: number;
    keys: number;
  }>(
    `SELECT e.seats_sold AS sold,
       (SELECT coalesce(sum(quantity), 0)::int FROM bookings WHERE event_id = e.id AND status = 'CONFIRMED') AS booked,
       (SELECT sum(sold)::int FROM ticket_types WHERE event_id = e.id) AS types,
       (SELECT count(*)::int FROM jobs WHERE event_id = e.id AND type = 'send-booking-confirmation') AS jobs,
       (SELECT count(*)::int FROM idempotency_records r JOIN bookings b ON b.id = r.booking_id WHERE b.event_id = e.id) AS keys
     FROM events e WHERE e.id = $1`,
    [event.id],
  );
  return row;
}

/** The database, with a count of the statements that went through, and a way to get in before one, or to spoil it. */
function watched(spoil: (text: string, values: readonly unknown[]) => void | Promise<void> = () => {}) {
  const seen: string[] = [];
  const watch = (sql: Sql): Sql => ({
    async query(text, values = [], name) {
      seen.push(name ?? text);
      await spoil(text, values);
      return sql.query(text, values, name);
    },
  });
  const database: AdmissionDatabase = {
    sql: watch(db.sql),
    transaction: (work) => db.transaction((sql) => work(watch(sql))),
  };
  return { database, seen };
}

describe("who comes together is settled together", () => {
  test("two hundred buyers of one event take a handful of statements, a lone one takes one", async () => {
    const event = await buildEvent(db, { capacity: 500 });
    const { database, seen } = watched();
    const admission = createAdmission(database);
    const buyers = await customers(202);
    await admission.book({ customerId: buyers[0] ?? "", input: wish(event) });
    seen.length = 0;
    await Promise.all(
      buyers.slice(1, 201).map((customerId) => admission.book({ customerId, input: wish(event) })),
    );
    expect(seen).toEqual(["claim-seats", "claim-seats"]);
    seen.length = 0;
    await admission.book({ customerId: buyers[201] ?? "", input: wish(event) });
    expect(seen).toEqual(["claim-one"]);
    expect(await counters(event)).toEqual({ sold: 202, booked: 202, types: 202, jobs: 202, keys: 202 });
  });

  test("B9: first come, first served, and a smaller wish still fits where a larger did not", async () => {
    const event = await buildEvent(db, { capacity: 6 });
    const admission = createAdmission(db);
    const buyers = await customers(6);
    const quantities = [2, 3, 2, 1, 1, 1];
    const outcomes = await Promise.all(
      buyers.map((customerId, index) =>
        outcome(admission.book({ customerId, input: wish(event, quantities[index]) })),
      ),
    );
    expect(outcomes).toEqual(["OK", "OK", "SOLD_OUT", "OK", "SOLD_OUT", "SOLD_OUT"]);
    expect(await counters(event)).toMatchObject({ sold: 6, booked: 6 });
  });

  test("one batch holds many events, repeats, replays and refusals, and each gets its own right answer", async () => {
    const admission = createAdmission(db);
    const events = await Promise.all(Array.from({ length: 12 }, () => buildEvent(db, { capacity: 4 })));
    const buyers = await customers(8);
    const replayed = await admission.book({
      customerId: buyers[0] ?? "",
      input: wish(events[0] as BuiltEvent, 1, "asked-before"),
    });
    const work = events.flatMap((event) =>
      buyers.flatMap((customerId) => [
        outcome(admission.book({ customerId, input: wish(event) })),
        outcome(admission.book({ customerId, input: wish(event, 11) })),
        outcome(admission.book({ customerId, input: { ...wish(event), eventId: customerId } })),
      ]),
    );
    const again = admission.book({
      customerId: buyers[0] ?? "",
      input: wish(events[0] as BuiltEvent, 1, "asked-before"),
    });
    const other = outcome(
      admission.book({
        customerId: buyers[0] ?? "",
        input: wish(events[0] as BuiltEvent, 2, "asked-before"),
      }),
    );
    const outcomes = await Promise.all(work);
    expect((await again).id).toBe(replayed.id);
    expect(await other).toBe("IDEMPOTENCY_KEY_REUSED");
    const count = (reason: string) => outcomes.filter((one) => one === reason).length;
    // The first event had one seat taken, by a buyer who is now told so.
    expect([count("OK"), count("ALREADY_BOOKED"), count("SOLD_OUT")]).toEqual([47, 1, 48]);
    expect([count("QUANTITY_LIMIT"), count("NOT_FOUND")]).toEqual([96, 96]);
    for (const event of events)
      expect(await counters(event)).toEqual({ sold: 4, booked: 4, types: 4, jobs: 4, keys: 4 });
  });
});

describe("nobody falls for another", () => {
  test("whoever comes behind a flood of one customer is not held up by it", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const [flooder = "", stranger = ""] = await customers(2);
    const { database, seen } = watched();
    const admission = createAdmission(database);
    const flood = Array.from({ length: 2_000 }, () =>
      outcome(admission.book({ customerId: flooder, input: wish(event) })),
    );
    expect(await outcome(admission.book({ customerId: stranger, input: wish(event) }))).toBe("OK");
    // Of each part of the flood one is tried, then all are refused by one read.
    expect(seen.length).toBeLessThan(40);
    expect((await Promise.all(flood)).filter((answer) => answer !== "ALREADY_BOOKED")).toEqual(["OK"]);
    expect(await counters(event)).toMatchObject({ sold: 2, booked: 2 });
  });

  test("a crowd that asks again under its keys is answered by one read", async () => {
    const event = await buildEvent(db, { capacity: 200 });
    const buyers = await customers(150);
    const { database, seen } = watched();
    const admission = createAdmission(database);
    const asked = buyers.map((customerId) => ({ customerId, input: wish(event) }));
    const first = await Promise.all(asked.map((request) => admission.book(request)));
    seen.length = 0;
    const second = await Promise.all(asked.map((request) => admission.book(request)));
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(seen.length).toBeLessThan(15);
    expect(await counters(event)).toMatchObject({ sold: 150, booked: 150 });
  });

  test("a poisoned request in a batch fails alone", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const buyers = await customers(20);
    const poisoned = wish(event, 1, "the poisoned one");
    const { database } = watched((text, values) => {
      const hasPoison = values.flat().includes("the poisoned one");
      if (text.includes("INSERT INTO bookings") && hasPoison) throw new Error("No one can write this");
    });
    const admission = createAdmission(database);
    const outcomes = await Promise.all(
      buyers.map((customerId, index) =>
        outcome(admission.book({ customerId, input: index === 7 ? poisoned : wish(event) })),
      ),
    );
    expect(outcomes.filter((one) => one === "OK")).toHaveLength(19);
    expect(outcomes[7]).toBe("BROKEN");
    expect(await counters(event)).toEqual({ sold: 19, booked: 19, types: 19, jobs: 19, keys: 19 });
  });

  test("a customer who is gone is refused, and the neighbours book", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const buyers = await customers(3);
    const gone = "01900000-0000-7000-8000-00000000dead";
    const admission = createAdmission(db);
    const outcomes = await Promise.all(
      [buyers[0], gone, buyers[1], buyers[2]].map((customerId) =>
        outcome(admission.book({ customerId: customerId ?? "", input: wish(event) })),
      ),
    );
    expect(outcomes).toEqual(["OK", "UNAUTHENTICATED", "OK", "OK"]);
    expect(await counters(event)).toMatchObject({ sold: 3, booked: 3 });
  });

  test("a request whose client is gone is dropped before it is settled", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const [stays, leaves] = await customers(2);
    const client = new AbortController();
    const admission = createAdmission(db);
    const left = admission.book({ customerId: leaves ?? "", input: wish(event), signal: client.signal });
    client.abort(new Error("The client is gone"));
    await Promise.all([
      expect(left).rejects.toThrow("The client is gone"),
      admission.book({ customerId: stays ?? "", input: wish(event) }),
    ]);
    expect(await counters(event)).toMatchObject({ sold: 1, booked: 1 });
  });

  test("a lone request whose client was gone before it came does not hold up who comes after", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const [left, stays] = await customers(2);
    const admission = createAdmission(db);
    const signal = AbortSignal.abort(new Error("The client is gone"));
    await expect(admission.book({ customerId: left ?? "", input: wish(event), signal })).rejects.toThrow(
      "The client is gone",
    );
    await admission.book({ customerId: stays ?? "", input: wish(event) });
    expect(await counters(event)).toMatchObject({ sold: 1, booked: 1 });
  });

  test("beyond the bounded line the answer is OVERLOADED at once, and those in line are served", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const buyers = await customers(30);
    const admission = createAdmission(db, { mostWaiting: 20 });
    const outcomes = await Promise.all(
      buyers.map((customerId) => outcome(admission.book({ customerId, input: wish(event) }))),
    );
    expect(outcomes.filter((one) => one === "OK")).toHaveLength(20);
    expect(outcomes.filter((one) => one === "OVERLOADED")).toHaveLength(10);
  });

  test("when the database goes away in the middle, nobody is told half a truth, and the same key finds out", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const buyers = await customers(10);
    let isCut = false;
    const { database } = watched((text) => {
      if (!isCut || !text.includes("INSERT INTO bookings")) return;
      isCut = false;
      throw Object.assign(new Error("Connection terminated unexpectedly"), { code: "ECONNRESET" });
    });
    const admission = createAdmission(database);
    const wishes = buyers.map((customerId) => ({ customerId, input: wish(event) }));
    isCut = true;
    const first = await Promise.all(wishes.map((one) => outcome(admission.book(one))));
    expect(new Set(first)).toEqual(new Set(["OVERLOADED"]));
    expect(await counters(event)).toMatchObject({ sold: 0, booked: 0, jobs: 0 });
    const second = await Promise.all(wishes.map((one) => outcome(admission.book(one))));
    expect(new Set(second)).toEqual(new Set(["OK"]));
  });
});

describe("B11: several processes on one database", () => {
  function threeProcesses(database: AdmissionDatabase = db): Admission[] {
    return [createAdmission(database), createAdmission(database), createAdmission(database)];
  }

  test("sell the same few seats exactly, none too many, and none left that a refused one would have taken", async () => {
    const event = await buildEvent(db, { capacity: 100, types: [{ capacity: 100 }] });
    const buyers = await customers(180);
    const processes = threeProcesses();
    const quantityOf = (index: number) => (index % 3) + 1;
    const outcomes = await Promise.all(
      buyers.map((customerId, index) => {
        const admission = processes[index % 3] as Admission;
        return outcome(admission.book({ customerId, input: wish(event, quantityOf(index)) }));
      }),
    );
    expect(new Set(outcomes)).toEqual(new Set(["OK", "SOLD_OUT"]));
    const after = await counters(event);
    expect(after?.sold).toBe(after?.booked);
    expect(after?.types).toBe(after?.booked);
    expect(after?.sold).toBeLessThanOrEqual(100);
    // What is left fits none of those who were refused: seats only went, so it did not fit them then either.
    const left = 100 - (after?.sold ?? 0);
    const refused = outcomes.flatMap((one, index) => (one === "SOLD_OUT" ? [quantityOf(index)] : []));
    expect(left).toBeLessThan(Math.min(...refused));
  });

  test("booking and giving back at once, while the organizer edits, never deadlocks", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const buyers = await customers(24);
    // What is undone for another's sake is run again, and would be seen by nobody.
    const deadlocks: unknown[] = [];
    const noting = openDatabase({
      url: db.url,
      around: (_running, run) =>
        run().catch((error: unknown) => {
          if (isDeadlock(error)) deadlocks.push(error);
          throw error;
        }),
    });
    onTestFinished(() => noting.close());
    const processes = threeProcesses(noting);
    const organizer = { ...testContext(db, { kind: "organizer", userId: event.organizerId }), db: noting };
    const edit = async () => {
      const { version } = await getEvent(organizer, { id: event.id });
      await updateEvent(organizer, { id: event.id, version, patch: { capacity: 100 + (version % 2) } });
    };
    await Promise.all(
      buyers.map(async (customerId, index) => {
        for (let round = 0; round < 12; round++) {
          const admission = processes[(index + round) % 3] as Admission;
          const booking = await admission.book({ customerId, input: wish(event) });
          await admission.cancel({ customerId, bookingId: booking.id });
          if (index === 0) await edit();
        }
      }),
    );
    expect(await counters(event)).toMatchObject({ sold: 0, booked: 0, types: 0, jobs: 288 });
    expect(deadlocks).toEqual([]);
  });

  test("give one customer one booking, and one key one answer", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const [customerId = ""] = await customers(1);
    const processes = threeProcesses();
    const same = wish(event, 2);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (processes[index % 3] as Admission).book({ customerId, input: same }),
      ),
    );
    expect(new Set(answers.map((booking) => booking.id)).size).toBe(1);
    const others = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        outcome((processes[index % 3] as Admission).book({ customerId, input: wish(event) })),
      ),
    );
    expect(new Set(others)).toEqual(new Set(["ALREADY_BOOKED"]));
    expect(await counters(event)).toEqual({ sold: 2, booked: 2, types: 2, jobs: 1, keys: 1 });
  });

  test("seats given back through one process are sold by another, which remembered them as gone", async () => {
    const event = await buildEvent(db, { capacity: 1 });
    const [holder = "", next = ""] = await customers(2);
    const [here, there] = threeProcesses() as [Admission, Admission, Admission];
    const booking = await here.book({ customerId: holder, input: wish(event) });
    expect(await outcome(there.book({ customerId: next, input: wish(event) }))).toBe("SOLD_OUT");
    await here.cancel({ customerId: holder, bookingId: booking.id });
    expect(await outcome(there.book({ customerId: next, input: wish(event) }))).toBe("OK");
    expect(await counters(event)).toMatchObject({ sold: 1, booked: 1 });
  });

  test("an organizer who saves before every claim keeps nobody out", async () => {
    const event = await buildEvent(db, { capacity: 20 });
    const buyers = await customers(21);
    let saves = 0;
    const { database } = watched(async (text) => {
      if (!text.includes("INSERT INTO bookings")) return;
      // Waits for its turn like everyone who saves, but not long: whoever has it now is writing this very claim.
      const isSaved = await db.transaction(async (sql) => {
        const [turn] = await sql.query<{ taken: boolean }>(
          "SELECT pg_try_advisory_xact_lock(hashtextextended($1::uuid::text, 0)) AS taken",
          [event.id],
        );
        if (turn?.taken) await sql.query("UPDATE events SET version = version + 1 WHERE id = $1", [event.id]);
        return turn?.taken === true;
      });
      if (isSaved) saves += 1;
    });
    const admission = createAdmission(database);
    const outcomes = await Promise.all(
      buyers.map((customerId) => outcome(admission.book({ customerId, input: wish(event) }))),
    );
    expect(saves).toBeGreaterThan(1);
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 20 }, () => "OK"), "SOLD_OUT"]);
    expect(await counters(event)).toMatchObject({ sold: 20, booked: 20, types: 20, jobs: 20, keys: 20 });
  });

  test("among those who lost their rounds one that cannot be written fails alone", async () => {
    const event = await buildEvent(db, { capacity: 20 });
    const [poisoned = "", ...others] = await customers(4);
    const { database, seen } = watched(async (text, values) => {
      if (!text.includes("INSERT INTO bookings")) return;
      const isHeld = seen.includes("hold-turns");
      if (isHeld && JSON.stringify(values).includes(poisoned)) throw new Error("This one cannot be written");
      await db.sql.query(
        `UPDATE events SET version = version + 1 FROM (SELECT pg_try_advisory_xact_lock(hashtextextended($1::uuid::text, 0)) AS taken) AS turn
         WHERE id = $1 AND turn.taken`,
        [event.id],
      );
    });
    const admission = createAdmission(database);
    const wishes = others.map((customerId) => outcome(admission.book({ customerId, input: wish(event) })));
    const poison = outcome(admission.book({ customerId: poisoned, input: wish(event) }));
    expect(await Promise.all(wishes)).toEqual(["OK", "OK", "OK"]);
    expect(await poison).toBe("BROKEN");
    expect(await counters(event)).toMatchObject({ sold: 3, booked: 3 });
  });

  test("a ticket type that another process has sold out costs a batch one more read, not a failure for each", async () => {
    const event = await buildEvent(db, { capacity: 500 });
    await db.sql.query("UPDATE ticket_types SET capacity = 50 WHERE event_id = $1", [event.id]);
    const { database, seen } = watched();
    const late = createAdmission(database);
    const [early = "", ...others] = await customers(152);
    await late.book({ customerId: early, input: wish(event) });
    const faster = createAdmission(db);
    await Promise.all(
      others.slice(0, 49).map((customerId) => faster.book({ customerId, input: wish(event) })),
    );
    seen.length = 0;
    const outcomes = await Promise.all(
      others.slice(49).map((customerId) => outcome(late.book({ customerId, input: wish(event) }))),
    );
    expect(new Set(outcomes)).toEqual(new Set(["SOLD_OUT"]));
    expect(seen.length).toBeLessThan(10);
    expect(await counters(event)).toMatchObject({ sold: 50, booked: 50 });
  });

  test("an organizer's edit is seen by all: a price, a smaller house, a start that has come", async () => {
    const event = await buildEvent(db, { capacity: 10, types: [{ priceMinor: 1000 }] });
    const buyers = await customers(3);
    const admission = createAdmission(db);
    await admission.book({ customerId: buyers[0] ?? "", input: wish(event) });
    await db.sql.query("UPDATE ticket_types SET price_minor = 1500 WHERE event_id = $1", [event.id]);
    await db.sql.query("UPDATE events SET capacity = 2, version = version + 1 WHERE id = $1", [event.id]);
    const dearer = await admission.book({ customerId: buyers[1] ?? "", input: wish(event) });
    expect([dearer.totalMinor, dearer.event.seatsLeft]).toEqual([1500, 0]);
    await db.sql.query(
      "UPDATE events SET capacity = 9, starts_at = now() - interval '1 second', version = version + 1 WHERE id = $1",
      [event.id],
    );
    expect(await outcome(admission.book({ customerId: buyers[2] ?? "", input: wish(event) }))).toBe(
      "EVENT_NOT_BOOKABLE",
    );
  });

  test.each([1, 5])(
    "the start of an event is the database's clock's, whatever a process remembers (%i at once)",
    async (count) => {
      const event = await buildEvent(db, { capacity: 10 });
      const [early = "", ...late] = await customers(1 + count);
      const admission = createAdmission(db);
      await admission.book({ customerId: early, input: wish(event) });
      // Time passes: no edit, no new version.
      await db.sql.query("UPDATE events SET starts_at = now() - interval '1 second' WHERE id = $1", [
        event.id,
      ]);
      const outcomes = await Promise.all(
        late.map((customerId) => outcome(admission.book({ customerId, input: wish(event) }))),
      );
      expect(new Set(outcomes)).toEqual(new Set(["EVENT_NOT_BOOKABLE"]));
      expect(await counters(event)).toMatchObject({ sold: 1, booked: 1 });
    },
  );

  test.each([0, 5])(
    "B8: a key stands for its booking even after a cancel, alone or beside %i others",
    async (count) => {
      const event = await buildEvent(db, { capacity: 10 });
      const [customerId = "", ...others] = await customers(1 + count);
      const admission = createAdmission(db);
      const same = { customerId, input: wish(event) };
      const booking = await admission.book(same);
      await admission.cancel({ customerId, bookingId: booking.id });
      const [again] = await Promise.all([
        admission.book(same),
        ...others.map((other) => admission.book({ customerId: other, input: wish(event) })),
      ]);
      expect(again).toMatchObject({ id: booking.id, status: "CANCELLED" });
      expect(await counters(event)).toMatchObject({ sold: count, booked: count });
    },
  );

  test("a seat that a neighbour in the batch did not take after all goes to the next in line", async () => {
    const event = await buildEvent(db, { capacity: 3 });
    const [leaves = "", twice = "", takes = "", next = ""] = await customers(4);
    const other = createAdmission(db);
    const given = await other.book({ customerId: leaves, input: wish(event) });
    let isBusy = false;
    const { database } = watched(async (text) => {
      if (isBusy || !text.includes("INSERT INTO bookings")) return;
      isBusy = true;
      // Between the decision and the claim one of the three books elsewhere, and a seat comes back.
      await other.book({ customerId: twice, input: wish(event) });
      await other.cancel({ customerId: leaves, bookingId: given.id });
    });
    const here = createAdmission(database);
    const outcomes = await Promise.all(
      [twice, takes, next].map((customerId) => outcome(here.book({ customerId, input: wish(event) }))),
    );
    expect(outcomes).toEqual(["ALREADY_BOOKED", "OK", "OK"]);
    expect(await counters(event)).toMatchObject({ sold: 3, booked: 3 });
  });

  test("B12: whoever fits by the time that a batch is written is not refused for what was read before", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const [holder = "", large = "", small = ""] = await customers(3);
    const other = createAdmission(db);
    const held = await other.book({ customerId: holder, input: wish(event, 5) });
    let isBusy = false;
    const { database } = watched(async (text) => {
      if (isBusy || !text.includes("INSERT INTO bookings")) return;
      isBusy = true;
      await other.cancel({ customerId: holder, bookingId: held.id });
    });
    const here = createAdmission(database);
    const outcomes = await Promise.all(
      [[large, 4] as const, [small, 2] as const].map(([customerId, quantity]) =>
        outcome(here.book({ customerId, input: wish(event, quantity) })),
      ),
    );
    expect(outcomes).toEqual(["OK", "OK"]);
    expect(await counters(event)).toMatchObject({ sold: 6, booked: 6 });
  });

  test("one key has one answer, also when its booking takes the last seat between two reads of another process", async () => {
    const event = await buildEvent(db, { capacity: 1 });
    const [customerId = ""] = await customers(1);
    const same = { customerId, input: wish(event) };
    const other = createAdmission(db);
    let isBusy = false;
    const { database } = watched(async (text) => {
      if (isBusy || !text.includes("AS has_started")) return;
      isBusy = true;
      await other.book(same);
    });
    const booking = await createAdmission(database).book(same);
    expect(booking.id).toBe((await other.book(same)).id);
  });

  test("a booking shows the seats left after its commit, whoever else has sold or given back meanwhile", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const [first = "", second = "", third = ""] = await customers(3);
    const [here, there] = threeProcesses() as [Admission, Admission, Admission];
    const given = await here.book({ customerId: first, input: wish(event) });
    await here.cancel({ customerId: first, bookingId: given.id });
    expect((await here.book({ customerId: second, input: wish(event) })).event.seatsLeft).toBe(9);
    await there.book({ customerId: first, input: wish(event, 3) });
    expect((await here.book({ customerId: third, input: wish(event) })).event.seatsLeft).toBe(5);
  });
});

test("a crowd of events larger than the memory is decided all the same", async () => {
  const events = await Promise.all(Array.from({ length: 12 }, () => buildEvent(db, { capacity: 2 })));
  const admission = createAdmission(db, { lines: 1, mostEvents: 3 });
  const [first = "", second = ""] = await customers(2);
  const buy = (customerId: string) =>
    Promise.all(events.map((event) => outcome(admission.book({ customerId, input: wish(event) }))));
  expect(new Set(await buy(first))).toEqual(new Set(["OK"]));
  expect(new Set(await buy(second))).toEqual(new Set(["OK"]));
});

test("a stranger who cancels a booking in the same batch does not stand in its owner's way", async () => {
  const event = await buildEvent(db, { capacity: 10 });
  const [owner = "", stranger = ""] = await customers(2);
  const admission = createAdmission(db);
  const booking = await admission.book({ customerId: owner, input: wish(event, 2) });
  await Promise.all(
    [stranger, owner, stranger].map((customerId) => admission.cancel({ customerId, bookingId: booking.id })),
  );
  expect(await counters(event)).toMatchObject({ sold: 0, booked: 0, types: 0 });
});

test("cancels that were undone for others, in a batch that had to be split, are done again", async () => {
  const event = await buildEvent(db, { capacity: 10 });
  const owners = await customers(4);
  const failures = ["22012", "40P01"];
  const { database } = watched(async (text) => {
    const code = text.includes("'CANCELLED'") ? failures.shift() : undefined;
    if (code) await db.sql.query(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`);
  });
  const admission = createAdmission(database);
  const bookings = await Promise.all(
    owners.map((customerId) => admission.book({ customerId, input: wish(event) })),
  );
  await Promise.all(
    bookings.map(({ id }, index) => admission.cancel({ customerId: owners[index] ?? "", bookingId: id })),
  );
  expect(failures).toEqual([]);
  expect(await counters(event)).toMatchObject({ sold: 0, booked: 0, types: 0 });
});
