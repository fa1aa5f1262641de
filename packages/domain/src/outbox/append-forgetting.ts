import { type DomainContext, newId, type Sql } from "../context.js";
import { traceparentOf } from "../tracing.js";
import { insertAccountJob } from "./outbox.store.js";

/** Longer than a mail that is being sent may take. */
const restMs = 120_000;

/** Has the traces of an ended account looked for once more, when whatever was under way is over. */
export async function appendForgetting(
  ctx: Pick<DomainContext, "tracing">,
  sql: Sql,
  payload: { userId: string },
): Promise<void> {
  const traceparent = traceparentOf(ctx);
  await insertAccountJob(sql, { id: newId(), type: "forget-account", payload, delayMs: restMs, traceparent });
}
