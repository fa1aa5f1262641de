import { accountData, changeNameInput, deleteAccountInput, noInput, ok, user } from "@boxoffice/contracts";
import { assertSignedIn, changeName, deleteAccount, exportData } from "@boxoffice/domain";
import { router, signedInProcedure } from "../trpc/init.js";
import { ownAttempt } from "./own-attempt.js";

export const accountRouter = router({
  changeName: signedInProcedure
    .meta({ scope: "session" })
    .input(changeNameInput)
    .output(user)
    .mutation(({ ctx, input }) => changeName(ctx.domain, input)),

  exportData: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(accountData)
    .mutation(async ({ ctx }) => {
      await ctx.services.limiter.export(assertSignedIn(ctx.domain.actor), ctx.tellStanding);
      return exportData(ctx.domain, { refreshToken: ctx.refreshToken });
    }),

  delete: signedInProcedure
    .meta({ scope: "session" })
    .input(deleteAccountInput)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limiter.guess(ownAttempt(ctx), ctx.tellStanding);
      await deleteAccount(ctx.domain, input);
      ctx.setRefreshToken(null);
      return { ok: true };
    }),
});
