import { expect, test } from "vitest";
import { Checkout } from "./checkout.js";
import { newJob } from "./job/new-job.js";
import { newMigration } from "./migration.js";
import { newPage } from "./page/new-page.js";
import { newProcedure } from "./procedure/new-procedure.js";
import { checkoutRoot } from "./testing/copy-of-checkout.js";
import { oneOfEach } from "./testing/one-of-each.js";

const fresh = () => new Checkout(checkoutRoot);
const doorTimes = { path: "events.doorTimes", kind: "query", about: "event", who: "organizer" } as const;
const job = { name: "warm-cache", after: null, isDaily: false, german: null };
const page = { name: "open-air", who: "anyone", title: "Open air", german: "Unter freiem Himmel" } as const;

test.each(Object.entries(oneOfEach))("what is there is not made again: %s", (_, write) => {
  const checkout = fresh();
  write(checkout);
  expect(() => write(checkout)).toThrow(/already/);
});

test.each([
  ["a name that is no name", () => newProcedure(fresh(), { ...doorTimes, path: "events.door-times" })],
  ["a name without a router", () => newProcedure(fresh(), { ...doorTimes, path: "doorTimes" })],
  ["a procedure that is there", () => newProcedure(fresh(), { ...doorTimes, path: "events.sales" })],
  [
    "a verb that is there under another name",
    () => newProcedure(fresh(), { ...doorTimes, path: "venues.sales" }),
  ],
  ["somebody whom it does not concern", () => newProcedure(fresh(), { ...doorTimes, who: "customer" })],
  [
    "what just anyone would change",
    () => newProcedure(fresh(), { ...doorTimes, kind: "mutation", who: "anyone" }),
  ],
  [
    "a token outside of the account",
    () => newProcedure(fresh(), { ...doorTimes, about: "token", who: "signed-in" }),
  ],
  ["a job in camelCase", () => newJob(fresh(), { ...job, name: "warmCache" })],
  ["a job that is there", () => newJob(fresh(), { ...job, name: "forget-account" })],
  ["a happening that has its job", () => newJob(fresh(), { ...job, after: "event.cancelled", german: "x" })],
  ["a job for people without German", () => newJob(fresh(), { ...job, after: "event.opened" })],
  ["a page that is there", () => newPage(fresh(), { ...page, name: "inbox" })],
  ["a title with code in it", () => newPage(fresh(), { ...page, title: "${title}" })],
  ["a migration that is there", () => newMigration(fresh(), { name: "audit", says: "Again" })],
  ["a migration in camelCase", () => newMigration(fresh(), { name: "eventDoors", says: "Doors" })],
])("refused: %s", (_, write) => {
  expect(write).toThrow(expect.objectContaining({ name: "ScaffoldError" }));
});

test("a file that looks otherwise than expected is named, with what is missing in it", () => {
  const checkout = fresh();
  checkout.edit("apps/api/src/rest/schemas.ts", () => "export {};\n");
  expect(() => newProcedure(checkout, doorTimes)).toThrow(
    /^apps\/api\/src\/rest\/schemas\.ts: there is no line like/,
  );
});
