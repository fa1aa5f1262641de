import { calledProcedures } from "@boxoffice/api/testing";
import { expect, test } from "vitest";
import { createRandom } from "../instance/random.js";
import { type Schema, valueOf } from "./values.js";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";
const inputOf = (path: string) => calledProcedures().find((one) => one.path === path)?.input as Schema;

test("a value that is to fit does: dates are dates, what is required is there, and nothing odd is in it", () => {
  const random = createRandom("fits");
  const listing = inputOf("events.list");
  const all = { ...listing, required: ["text", "from", "to", "limit"] };
  for (let times = 0; times < 200; times++) {
    const value = valueOf(all, { random, ids: [id], valueFor: () => undefined }) as Record<string, unknown>;
    expect(new Date(String(value["from"])).toISOString()).toBe(value["from"]);
    expect(value["limit"]).toBeGreaterThanOrEqual(1);
    expect(value["limit"]).toBeLessThanOrEqual(100);
    expect(Object.keys(listing.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(value)));
  }
});
