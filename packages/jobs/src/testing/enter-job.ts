import type { Database, Prisma } from "@boxoffice/db";
import { newId } from "@boxoffice/db/testing";

/** A job row as the outbox writes it, about nothing; queued and due unless told otherwise. Returns its id. */
export async function enterJob(
  db: Database,
  overrides: Partial<Prisma.JobUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  await db.prisma.job.create({
    data: { id, type: "send-booking-confirmation", payload: { jobId: id }, ...overrides },
  });
  return id;
}
