import { newId } from "@boxoffice/db";
import type { Person } from "../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../instance/staged-event.js";
import { apiFor, type Arena } from "./campaign.js";
import type { PlannedRequest } from "./in-one-batch.js";

/** The seats that the unusual requests below take in the end. */
export const unusualSeats = 2;

/** Requests for `event` that fail, each in a way of its own, most of them only when they are settled; and unusual ones. */
export async function unusualRequests(arena: Arena, event: StagedEvent): Promise<PlannedRequest[]> {
  const { db, people } = arena.instance;
  const other = await stageEvent(db, people, { capacity: 10 });
  const someone = () => people.newcomer("CUSTOMER");
  const forType = (ticketTypeId: string, quantity = 1) => {
    return { ...wishFor(event), items: [{ ticketTypeId, quantity }] };
  };
  const twin = { by: await someone(), wish: wishFor(event), expected: "OK" };
  const everyCharacter = `'";\\ $1 😀 ${"k".repeat(100)}`;
  return [
    { by: await someone(), wish: forType(newId()), expected: "NOT_FOUND" },
    { by: await someone(), wish: forType(other.types[0]?.id ?? ""), expected: "NOT_FOUND" },
    { by: await someone(), wish: { ...wishFor(event), eventId: newId() }, expected: "NOT_FOUND" },
    { by: await someone(), wish: wishFor(event, 11), expected: "QUANTITY_LIMIT" },
    { by: await someone(), wish: wishFor(event, Number.MAX_SAFE_INTEGER), expected: "QUANTITY_LIMIT" },
    await reusedKey(arena, { event, other, by: await someone() }),
    vanish(arena, await someone(), wishFor(event)),
    vanish(arena, await someone(), wishFor(event, 3)),
    { by: await someone(), wish: wishFor(event, 1, everyCharacter), expected: "OK" },
    twin,
    twin,
  ];
}

/** A key that stands for a booking of another event already. */
async function reusedKey(
  arena: Arena,
  { event, other, by }: { event: StagedEvent; other: StagedEvent; by: Person },
): Promise<PlannedRequest> {
  const key = `reused-${newId()}`;
  await apiFor(arena, 0).book(by, wishFor(other, 1, key));
  return { by, wish: wishFor(event, 1, key), expected: "IDEMPOTENCY_KEY_REUSED" };
}

/** A user who is deleted between their sign-in and their turn: only the write finds out. */
function vanish({ instance }: Arena, by: Person, wish: PlannedRequest["wish"]): PlannedRequest {
  const whileInLine = () => instance.db.sql.query("DELETE FROM users WHERE id = $1", [by.id]);
  return { by, wish, expected: "UNAUTHENTICATED", whileInLine };
}
