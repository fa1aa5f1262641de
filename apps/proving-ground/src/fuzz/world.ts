import { testJwtSecret } from "@boxoffice/api/testing";
import type { Instance } from "../instance/instance.js";
import type { Person } from "../instance/people.js";
import { signAccessToken } from "../instance/sign-access-token.js";
import { type StagedEvent, stageEvent, wishFor } from "../instance/staged-event.js";
import { type Account, openAccounts } from "./accounts.js";

/** Something and whose it is. */
export interface Owned {
  id: string;
  by: Person;
}

/** What is really there for requests to name: without it nearly all of them would end at the first look-up. */
export interface World {
  customers: Person[];
  onSale: StagedEvent[];
  /** To be edited, published, cancelled and deleted, so that the others stay on sale. */
  spare: StagedEvent[];
  bookings: (Owned & { event: StagedEvent })[];
  jobs: Owned[];
  messages: Owned[];
  accounts: Account[];
  /** Access tokens that hold, and some that do not. */
  tokens: string[];
  /** Ids of all kinds. */
  ids: string[];
}

const nobody = "00000000-0000-7000-8000-000000000000";

/** Stages a world in tables and through the API itself: what is booked and who is signed in are its own doing. */
export async function stageWorld(instance: Instance): Promise<World> {
  const { db, people } = instance;
  const customers = await Promise.all(Array.from({ length: 30 }, () => people.newcomer("CUSTOMER")));
  const types = [{}, { capacity: 500 }];
  const stage = (count: number, status: "PUBLISHED" | "DRAFT", capacity = 100_000) =>
    Promise.all(Array.from({ length: count }, () => stageEvent(db, people, { capacity, types, status })));
  const [onSale, published, drafts, small] = await Promise.all([
    stage(6, "PUBLISHED"),
    stage(6, "PUBLISHED"),
    stage(6, "DRAFT"),
    stage(1, "PUBLISHED", 5),
  ]);
  const bookings = await bookSome(instance, { customers, events: [...onSale, ...published.slice(0, 3)] });
  const accounts = await openAccounts(instance);
  const events = [...onSale, ...published, ...drafts, ...small];
  const organizers = events.map(({ organizer }) => organizer);
  const [jobs, messages] = await Promise.all([latestJobs(instance), latestMessages(instance)]);
  const otherKey = signAccessToken("a secret that this instance does not have", {
    id: nobody,
    role: "CUSTOMER",
  });
  const ofNobody = signAccessToken(testJwtSecret, { id: nobody, role: "ORGANIZER" });
  const holding = [...customers.slice(0, 8), ...organizers, ...accounts];
  return {
    customers,
    onSale: [...onSale, ...small],
    spare: [...published, ...drafts],
    bookings,
    jobs,
    messages,
    accounts,
    tokens: [...holding.map(({ token }) => token), otherKey, ofNobody, `bxo_${"A".repeat(43)}`, "a.b.c"],
    ids: [
      ...events.flatMap(({ id, types }) => [id, ...types.map((type) => type.id)]),
      ...[...customers.slice(0, 8), ...organizers, ...bookings, ...jobs, ...messages].map(({ id }) => id),
      nobody,
    ],
  };
}

async function bookSome(
  { processes: [process] }: Instance,
  { customers, events }: { customers: Person[]; events: StagedEvent[] },
): Promise<World["bookings"]> {
  const answers = customers.map(async (by, index) => {
    const event = events[index % events.length] as StagedEvent;
    const answer = await process?.api.book(by, wishFor(event));
    return answer?.kind === "ok" ? [{ id: answer.data.id, by, event }] : [];
  });
  return (await Promise.all(answers)).flat();
}

/** Those of organizers: a customer sees the jobs of a booking, and is one of the cast by it already. */
async function latestJobs({ db }: Instance): Promise<Owned[]> {
  const rows = await db.sql.query<{ id: string; ownerId: string }>(
    `SELECT id, organizer_id AS "ownerId" FROM jobs WHERE organizer_id IS NOT NULL ORDER BY id DESC LIMIT 20`,
  );
  return rows.map(({ id, ownerId }) => ({ id, by: signedIn(ownerId, "ORGANIZER") }));
}

async function latestMessages({ db }: Instance): Promise<Owned[]> {
  const rows = await db.sql.query<{ id: string; ownerId: string; role: Role }>(
    `SELECT m.id, u.id AS "ownerId", u.role FROM messages m JOIN users u ON u.id = m.recipient_id
     ORDER BY m.id DESC LIMIT 20`,
  );
  return rows.map(({ id, ownerId, role }) => ({ id, by: signedIn(ownerId, role) }));
}

type Role = "CUSTOMER" | "ORGANIZER";
const signedIn = (id: string, role: Role): Person => ({
  id,
  token: signAccessToken(testJwtSecret, { id, role }),
});

/** Requests for which a world lasts: by then its events are cancelled, its seats sold and its sessions ended. */
const worldLasts = 2_500;

/** A world for each stretch of the campaign, staged when its first request is made. */
export function worldsOf(instance: Instance): (index: number) => Promise<World> {
  let [stretch, world] = [-1, Promise.reject<World>(new Error("There is no world yet"))];
  world.catch(() => {});
  return (index) => {
    const wanted = Math.floor(index / worldLasts);
    if (wanted > stretch) {
      [stretch, world] = [wanted, stageWorld(instance)];
      // What was answered while staging is nobody's evidence here.
      instance.journal.clear();
    }
    return world;
  };
}
