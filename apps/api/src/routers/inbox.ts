import { listMessagesInput, message, messageIdInput, messagePage } from "@boxoffice/contracts";
import { getMessage, listMessages } from "@boxoffice/domain";
import { router, signedInProcedure } from "../trpc/init.js";

export const inboxRouter = router({
  list: signedInProcedure
    .meta({ scope: "bookings:read" })
    .input(listMessagesInput)
    .output(messagePage)
    .query(({ ctx, input }) => listMessages(ctx.domain, input)),

  get: signedInProcedure
    .meta({ scope: "bookings:read" })
    .input(messageIdInput)
    .output(message)
    .query(({ ctx, input }) => getMessage(ctx.domain, input)),
});
