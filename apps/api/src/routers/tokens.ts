import {
  createdToken,
  createTokenInput,
  noInput,
  ok,
  personalTokens,
  revokeTokenInput,
} from "@boxoffice/contracts";
import { createToken, listTokens, revokeToken } from "@boxoffice/domain";
import { router, signedInProcedure } from "../trpc/init.js";

// A token makes no tokens, and revokes none: whoever finds one could outlive its revocation.
export const tokensRouter = router({
  create: signedInProcedure
    .meta({ scope: "session" })
    .input(createTokenInput)
    .output(createdToken)
    .mutation(({ ctx, input }) => createToken(ctx.domain, input)),

  list: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(personalTokens)
    .query(async ({ ctx }) => ({ items: await listTokens(ctx.domain) })),

  revoke: signedInProcedure
    .meta({ scope: "session" })
    .input(revokeTokenInput)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await revokeToken(ctx.domain, input);
      return { ok: true };
    }),
});
