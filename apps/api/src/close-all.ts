export type Closing = (() => Promise<void>)[];

/** Closes one after the other, all of them whatever becomes of each. Throws what failed, when all are done. */
export async function closeAll(closing: Closing): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closing) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "Not everything could be closed");
}
