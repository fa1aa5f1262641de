import type { DomainContext } from "../context.js";
import { countBeatingSince, deleteHeartbeat, upsertHeartbeat, type Worker } from "./heartbeat.store.js";

/**
 * A worker beats every two seconds and is taken for dead after six: one lost beat is no alarm, and a killed worker is
 * known to be gone well within the ten seconds the console promises.
 */
export const beatEveryMs = 2_000;
const aliveMs = 6_000;

/** Says that this worker is alive. */
export function beat(ctx: DomainContext, input: Worker): Promise<void> {
  return upsertHeartbeat(ctx, input);
}

/** Says that this worker has stopped. */
export function stopBeating(ctx: DomainContext, input: { workerId: string }): Promise<void> {
  return deleteHeartbeat(ctx, input.workerId);
}

export function countWorkersAlive(ctx: DomainContext): Promise<number> {
  return countBeatingSince(ctx, aliveMs);
}
