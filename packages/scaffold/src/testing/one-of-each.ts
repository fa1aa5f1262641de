import { Checkout } from "../checkout.js";
import { newJob } from "../job/new-job.js";
import { newMigration } from "../migration.js";
import { newPage } from "../page/new-page.js";
import { newProcedure } from "../procedure/new-procedure.js";

/** Each kind of thing, in the forms that differ, and as they come one on top of the other. */
export const oneOfEach: Record<string, (checkout: Checkout) => string[]> = {
  query: (checkout) =>
    newProcedure(checkout, { path: "events.doorTimes", kind: "query", about: "event", who: "organizer" }),
  "a router of its own": (checkout) =>
    newProcedure(checkout, { path: "venues.seats", kind: "query", about: "event", who: "anyone" }),
  mutation: (checkout) =>
    newProcedure(checkout, { path: "bookings.archive", kind: "mutation", about: "booking", who: "customer" }),
  "mutation of an organizer": (checkout) =>
    newProcedure(checkout, { path: "events.closeDoors", kind: "mutation", about: "event", who: "organizer" }),
  "of the account": (checkout) =>
    newProcedure(checkout, { path: "tokens.get", kind: "query", about: "token", who: "signed-in" }),
  "daily job": (checkout) =>
    newJob(checkout, { name: "warm-cache", after: null, isDaily: true, german: null }),
  "job after a happening": (checkout) =>
    newJob(checkout, {
      name: "announce-event-opening",
      after: "event.opened",
      isDaily: false,
      german: "Öffnung ankündigen",
    }),
  "page for anyone": (checkout) =>
    newPage(checkout, { name: "open-air", who: "anyone", title: "Open air", german: "Unter freiem Himmel" }),
  "page for customers": (checkout) =>
    newPage(checkout, { name: "souvenirs", who: "customer", title: "Souvenirs", german: "Andenken" }),
  migration: (checkout) =>
    newMigration(checkout, { name: "event-doors", says: "An event says when its doors open" }),
};

/** Writes all of them. */
export function writeOneOfEach(root: string): void {
  for (const write of Object.values(oneOfEach)) {
    const checkout = new Checkout(root);
    write(checkout);
    checkout.write();
  }
}
