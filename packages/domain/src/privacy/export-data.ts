import type { AccountData, EventDetail } from "@boxoffice/contracts";
import { getCurrentUser, getEmailVerification, getSecondFactor, listSessions } from "../account/index.js";
import { appendAudit, listAudit } from "../audit/index.js";
import { listMyBookings } from "../booking/index.js";
import type { DomainContext } from "../context.js";
import { getEvent, listMyEvents } from "../event/index.js";
import { listImages } from "../image/index.js";
import { getMessage, listMessages } from "../message/index.js";
import { listTokens } from "../token/index.js";
import { readAll } from "./read-all.js";

/** Everything that is stored about the asking user, as it stands while it is read. Throws UNAUTHENTICATED. */
export async function exportData(
  ctx: DomainContext,
  input: { refreshToken: string | null },
): Promise<AccountData> {
  const user = await getCurrentUser(ctx);
  await appendAudit(ctx, ctx.db.sql, { accountId: user.id, action: "data.exported" });
  const { verifiedAt } = await getEmailVerification(ctx);
  const isCustomer = user.role === "CUSTOMER";
  const messages = await readAll((page) => listMessages(ctx, page));
  return {
    exportedAt: new Date().toISOString(),
    user,
    emailVerifiedAt: verifiedAt,
    secondFactorEnabledAt: (await getSecondFactor(ctx)).enabledAt,
    sessions: await listSessions(ctx, input),
    tokens: await listTokens(ctx),
    bookings: isCustomer ? await readAll((page) => listMyBookings(ctx, page)) : [],
    events: isCustomer ? [] : await readEvents(ctx),
    images: isCustomer ? [] : await listImages(ctx),
    messages: await inTurn(messages, ({ id }) => getMessage(ctx, { messageId: id })),
    log: await readAll((page) => listAudit(ctx, page)),
  };
}

async function readEvents(ctx: DomainContext): Promise<EventDetail[]> {
  const events = await readAll((page) => listMyEvents(ctx, page));
  return inTurn(events, ({ id }) => getEvent(ctx, { id }));
}

/** One after the other: whoever has much must not take all connections from the others. */
async function inTurn<Item, Result>(items: Item[], read: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await read(item));
  return results;
}
