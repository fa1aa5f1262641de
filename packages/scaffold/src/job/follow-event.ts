import type { Checkout } from "../checkout.js";
import { atEndOf, beforeLast, replaced } from "../insert.js";
import { ScaffoldError } from "../scaffold-error.js";

const outbox = "packages/domain/src/outbox";

/** A happening to an event that is new, with the job that follows it. */
export function followEvent(checkout: Checkout, { name, after }: { name: string; after: string }): void {
  if (!/^event\.[a-z]+(-[a-z]+)*$/.test(after))
    throw new ScaffoldError(`A happening is named as in event.published: ${after} is not`);
  if (checkout.read(`${outbox}/domain-event.ts`).includes(`"${after}"`))
    throw new ScaffoldError(`${after} has a job that follows it already`);
  checkout.edit(
    `${outbox}/domain-event.ts`,
    replaced(
      /(export type EventHappening =\n(?: {2}\| \{.*\}\n)*)( {2}\| \{.*\});/,
      (before = "", last = "") => `${before}${last}\n  | { type: "${after}"; eventId: string };`,
    ),
    atEndOf(
      { start: /^export const followUps = \{/m, end: "} as const satisfies" },
      `  "${after}": "${name}",\n`,
    ),
  );
  checkout.edit(
    `${outbox}/append-event.ts`,
    beforeLast(
      "  }\n}\n",
      `    case "${after}":
      return insertEventJob(sql, {
        id: newId(),
        type,
        eventId,
        payload: { eventId },
        dedupeKey: \`\${type}:\${eventId}\`,
        delayMs: 0,
        traceparent,
      });
`,
    ),
  );
  const file = `${outbox}/append-${after.replace(".", "-")}.db.test.ts`;
  checkout.create(
    file,
    `import { buildEvent, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvent } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("${after} enters its job for the event and its organizer once, however often it is told", async () => {
  const { id: eventId, organizerId } = await buildEvent(db);
  const happening = { type: "${after}", eventId } as const;
  await appendEvent({}, db.sql, happening);
  await appendEvent({}, db.sql, happening);
  const jobs = await db.prisma.job.findMany({ where: { eventId } });
  expect(jobs).toEqual([expect.objectContaining({ type: "${name}", organizerId, payload: { eventId } })]);
});
`,
  );
}
