import {
  beginSecondFactorInput,
  confirmSecondFactorInput,
  noInput,
  ok,
  recoveryCodes,
  secondFactor,
  secondFactorProofInput,
  secondFactorSetup,
} from "@boxoffice/contracts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  getSecondFactor,
  replaceRecoveryCodes,
} from "@boxoffice/domain";
import type { ApiContext } from "../trpc/context.js";
import { signedInProcedure } from "../trpc/init.js";
import { ownAttempt } from "./own-attempt.js";

/** Part of `auth.*`. */
export const secondFactorProcedures = {
  secondFactor: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(secondFactor)
    .query(({ ctx }) => getSecondFactor(ctx.domain)),

  beginSecondFactor: signedInProcedure
    .meta({ scope: "session" })
    .input(beginSecondFactorInput)
    .output(secondFactorSetup)
    .mutation(({ ctx, input }) => guessing(ctx, () => beginSecondFactor(ctx.domain, input))),

  confirmSecondFactor: signedInProcedure
    .meta({ scope: "session" })
    .input(confirmSecondFactorInput)
    .output(recoveryCodes)
    .mutation(async ({ ctx, input }) => {
      const { refreshToken } = ctx;
      return guessing(ctx, async () => ({
        recoveryCodes: await confirmSecondFactor(ctx.domain, { ...input, refreshToken }),
      }));
    }),

  disableSecondFactor: signedInProcedure
    .meta({ scope: "session" })
    .input(secondFactorProofInput)
    .output(ok)
    .mutation(({ ctx, input }) =>
      guessing(ctx, async () => {
        await disableSecondFactor(ctx.domain, input);
        return { ok: true } as const;
      }),
    ),

  newRecoveryCodes: signedInProcedure
    .meta({ scope: "session" })
    .input(secondFactorProofInput)
    .output(recoveryCodes)
    .mutation(({ ctx, input }) =>
      guessing(ctx, async () => ({ recoveryCodes: await replaceRecoveryCodes(ctx.domain, input) })),
    ),
};

async function guessing<Result>(ctx: ApiContext, work: () => Promise<Result>): Promise<Result> {
  const attempt = ownAttempt(ctx);
  await ctx.services.limiter.guess(attempt, ctx.tellStanding);
  const result = await work();
  await ctx.services.limiter.forgive(attempt);
  return result;
}
