import { camelOf, pascalOf, sentenceOf } from "../names.js";
import type { JobOptions } from "./new-job.js";

export function jobText({ name, after }: JobOptions): string {
  const type = `${pascalOf(name)}Payload`;
  const own = after === null;
  return `import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({${own ? "" : " eventId: z.uuid() "}});
${own ? "" : `export type ${type} = z.infer<typeof payload>;\n`}
export const ${camelOf(name)}Job: JobDefinition<${own ? "z.infer<typeof payload>" : type}> = {
  type: "${name}",
  payload,
  timeoutMs: 60_000,
  priority: ${own ? -1 : 0},
};
`;
}

export function handlerText({ name, after }: JobOptions): string {
  const handler = `handle${pascalOf(name)}`;
  const done = `${sentenceOf(name)}: done`;
  if (after === null)
    return `import type { JobContext } from "../job-definition.js";

/** ${sentenceOf(name)}. Done again it does no harm: a job runs at least once. */
export async function ${handler}({ logger, signal }: JobContext): Promise<void> {
  signal.throwIfAborted();
  logger.info({}, "${done}");
}
`;
  return `import type { JobContext } from "../job-definition.js";
import type { ${pascalOf(name)}Payload } from "./job.js";

/** ${sentenceOf(name)}, after ${after}. Done again it does no harm: a job runs at least once. */
export async function ${handler}(
  { logger, signal }: JobContext,
  { eventId }: ${pascalOf(name)}Payload,
): Promise<void> {
  signal.throwIfAborted();
  logger.info({ eventId }, "${done}");
}
`;
}

export function handlerTestText({ name, after }: JobOptions): string {
  const own = after === null;
  return `import { ${own ? "" : "buildEvent, "}createTestDatabase, eventually, newId, type TestDatabase } from "@boxoffice/db/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runWorker, type TestWorker } from "../testing/run-worker.js";

let db: TestDatabase;
let worker: TestWorker;
beforeEach(async () => {
  db = await createTestDatabase();
  worker = await runWorker(db);
});
afterEach(async () => {
  await worker.stop();
  await db.close();
});

async function ended(payload: object) {
  const id = newId();
  await db.prisma.job.create({ data: { id, type: "${name}", payload } });
  return eventually(async () => {
    const job = await db.prisma.job.findUniqueOrThrow({ where: { id } });
    expect(["DONE", "DEAD"]).toContain(job.status);
    return job;
  });
}

test("a worker does it at its first attempt, and says so", async () => {
${
  own
    ? `  expect(await ended({})).toMatchObject({ status: "DONE", attempts: 1 });
  const line = worker.lines.find(({ message }) => message === "${sentenceOf(name)}: done");
  expect(line).toMatchObject({ level: "info" });`
    : `  const { id: eventId } = await buildEvent(db);
  expect(await ended({ eventId })).toMatchObject({ status: "DONE", attempts: 1 });
  const line = worker.lines.find(({ message }) => message === "${sentenceOf(name)}: done");
  expect(line).toMatchObject({ level: "info", facts: { eventId } });`
}
});
${
  own
    ? ""
    : `
test("what is no job of this kind is dead at once, and not tried again", async () => {
  expect(await ended({ eventId: "none" })).toMatchObject({ status: "DEAD", attempts: 1 });
});
`
}`;
}
