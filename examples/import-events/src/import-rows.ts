import { setTimeout as wait } from "node:timers/promises";
import { type BoxofficeClient, isBoxofficeError } from "@boxoffice/client";
import type { NewEvent, Row } from "./read-rows.js";

export interface Outcome {
  row: Row;
  kind: "created" | "already there" | "refused";
  /** What is wrong with a row that was refused. */
  problem?: string;
}

/** What makes two rows the same event: its title, its place and when it begins. */
function keyOf({ title, venue, startsAt }: Pick<NewEvent, "title" | "venue" | "startsAt">): string {
  return JSON.stringify([title.trim(), venue.trim(), Date.parse(startsAt)]);
}

/** The organizer's own events, whatever became of them. */
async function keysOfMine(boxoffice: BoxofficeClient): Promise<Set<string>> {
  const keys = new Set<string>();
  let cursor: string | null | undefined;
  do {
    const page = await boxoffice.events.mine.query({ limit: 100, ...(cursor ? { cursor } : {}) });
    for (const event of page.items) keys.add(keyOf(event));
    cursor = page.nextCursor;
  } while (cursor);
  return keys;
}

/**
 * Makes a draft of each row that is not among the organizer's events yet, one after the other, and tells of each. Whoever runs
 * it again goes on where it stopped, whatever stopped it: what was made is found, also when its answer was lost. Throws when
 * Boxoffice cannot be reached.
 */
export async function* importRows(boxoffice: BoxofficeClient, rows: readonly Row[]): AsyncGenerator<Outcome> {
  const known = await keysOfMine(boxoffice);
  for (const row of rows) {
    const key = keyOf(row.event);
    if (known.has(key)) {
      yield { row, kind: "already there" };
      continue;
    }
    const problem = await createDraft(boxoffice, row.event);
    if (problem === null) known.add(key);
    yield problem === null ? { row, kind: "created" } : { row, kind: "refused", problem };
  }
}

/** Null once it is made; else what is wrong with the row. */
async function createDraft(boxoffice: BoxofficeClient, event: NewEvent): Promise<string | null> {
  for (;;) {
    try {
      await boxoffice.events.create.mutate(event);
      return null;
    } catch (error) {
      if (isBoxofficeError(error, "VALIDATION")) {
        return error.data.details.issues
          .map(({ path, message }) => `${path.join(".")} ${message}`)
          .join("; ");
      }
      // Refused before anything was done, so the same may be sent again. The client does so only by itself with a key.
      if (!isBoxofficeError(error, "RATE_LIMITED") && !isBoxofficeError(error, "OVERLOADED")) throw error;
      await wait(error.data.details.retryAfterSec * 1_000);
    }
  }
}
