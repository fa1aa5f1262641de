import { listMessagesInput, message, messageIdInput, messagePage } from "@boxoffice/contracts";
import { getMessage, listMessages } from "@boxoffice/domain";
import { router, signedInProcedure } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";

export const inboxRouter = router({
  list: signedInProcedure
    .meta({ scope: "bookings:read", rest: [rest("GET /messages", "What was sent to the user")] })
    .input(listMessagesInput)
    .output(messagePage)
    .query(({ ctx, input }) => listMessages(ctx.domain, input)),

  get: signedInProcedure
    .meta({ scope: "bookings:read", rest: [rest("GET /messages/{messageId}", "One message with its text")] })
    .input(messageIdInput)
    .output(message)
    .query(({ ctx, input }) => getMessage(ctx.domain, input)),
});
