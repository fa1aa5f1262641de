import type { DomainContext } from "../context.js";
import { findUser } from "./account.store.js";

/** Whether the acting user still exists and has the role they act in: what a stream that stays open asks now and then. */
export async function isStillThemselves(ctx: DomainContext): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== "customer" && actor.kind !== "organizer") return false;
  const user = await findUser(ctx, actor.userId);
  return user?.role === (actor.kind === "customer" ? "CUSTOMER" : "ORGANIZER");
}
