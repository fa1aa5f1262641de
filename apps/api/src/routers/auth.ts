import {
  changePasswordInput,
  emailVerification,
  endSessionInput,
  loginInput,
  noInput,
  ok,
  registerInput,
  requestPasswordResetInput,
  resetPasswordInput,
  type Session,
  session,
  signInSessions,
  user,
  verifyEmailInput,
} from "@boxoffice/contracts";
import {
  assertSignedIn,
  changePassword,
  type Credentials,
  endAllSessions,
  endSession,
  endSessionById,
  fail,
  getCurrentUser,
  getEmailVerification,
  listSessions,
  login,
  register,
  requestEmailVerification,
  requestPasswordReset,
  resetPassword,
  rotateSession,
  type StartedSession,
  startSession,
  verifyEmail,
} from "@boxoffice/domain";
import type { ApiContext } from "../trpc/context.js";
import { publicProcedure, router, signedInProcedure } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";
import { ownAttempt } from "./own-attempt.js";
import { secondFactorProcedures } from "./second-factor.js";

export const authRouter = router({
  register: publicProcedure
    .meta({ scope: "session" })
    .input(registerInput)
    .output(session)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limiter.register(ctx.address, ctx.tellStanding);
      if (ctx.domain.requiresVerifiedEmail && input.emailToken === undefined)
        await ctx.services.limiter.mail({ account: input.email, address: ctx.address }, ctx.tellStanding);
      return openSession(ctx, await register(ctx.domain, input));
    }),

  login: publicProcedure
    .meta({ scope: "session" })
    .input(loginInput)
    .output(session)
    .mutation(async ({ ctx, input }) => {
      const attempt = { account: input.email, address: ctx.address };
      await ctx.services.limiter.guess(attempt, ctx.tellStanding);
      const found = await login(ctx.domain, input);
      // Not before the code was right as well, where one is asked for: the password alone must not buy ten more guesses at it.
      await ctx.services.limiter.forgive(attempt);
      return openSession(ctx, found);
    }),

  refresh: publicProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(session)
    .mutation(async ({ ctx }) => {
      const rotated = await rotateSession(ctx.domain, {
        refreshToken: ctx.refreshToken ?? fail("UNAUTHENTICATED"),
      });
      return handOver(ctx, rotated);
    }),

  logout: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(ok)
    .mutation(async ({ ctx }) => {
      const { refreshToken, access } = ctx;
      // A program need not keep cookies: its access token says which session it leaves.
      await endSession(ctx.domain, { refreshToken, sessionId: access?.sessionId ?? null });
      ctx.setRefreshToken(null);
      return { ok: true };
    }),

  logoutEverywhere: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(ok)
    .mutation(async ({ ctx }) => {
      await endAllSessions(ctx.domain);
      ctx.setRefreshToken(null);
      return { ok: true };
    }),

  sessions: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(signInSessions)
    .query(async ({ ctx }) => ({
      items: await listSessions(ctx.domain, { refreshToken: ctx.refreshToken }),
    })),

  endSession: signedInProcedure
    .meta({ scope: "session" })
    .input(endSessionInput)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await endSessionById(ctx.domain, input);
      return { ok: true };
    }),

  changePassword: signedInProcedure
    .meta({ scope: "session" })
    .input(changePasswordInput)
    .output(session)
    .mutation(async ({ ctx, input }) => {
      const attempt = ownAttempt(ctx);
      await ctx.services.limiter.guess(attempt, ctx.tellStanding);
      const changed = await changePassword(ctx.domain, { ...input, userAgent: ctx.userAgent });
      // Codes of a second factor are counted with it, and no code was asked for: it buys no ten more guesses at those either.
      await ctx.services.limiter.takeBack(attempt);
      return handOver(ctx, changed);
    }),

  requestPasswordReset: publicProcedure
    .meta({ scope: "session" })
    .input(requestPasswordResetInput)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limiter.mail({ account: input.email, address: ctx.address }, ctx.tellStanding);
      await requestPasswordReset(ctx.domain, input);
      return { ok: true };
    }),

  resetPassword: publicProcedure
    .meta({ scope: "session" })
    .input(resetPasswordInput)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limiter.redeem(ctx.address, ctx.tellStanding);
      await resetPassword(ctx.domain, input);
      return { ok: true };
    }),

  requestEmailVerification: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(ok)
    .mutation(async ({ ctx }) => {
      const account = `verification of ${assertSignedIn(ctx.domain.actor)}`;
      await ctx.services.limiter.mail({ account, address: ctx.address }, ctx.tellStanding);
      await requestEmailVerification(ctx.domain);
      return { ok: true };
    }),

  verifyEmail: publicProcedure
    .meta({ scope: "session" })
    .input(verifyEmailInput)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limiter.redeem(ctx.address, ctx.tellStanding);
      await verifyEmail(ctx.domain, input);
      return { ok: true };
    }),

  emailVerification: signedInProcedure
    .meta({ scope: "session" })
    .input(noInput)
    .output(emailVerification)
    .query(({ ctx }) => getEmailVerification(ctx.domain)),

  ...secondFactorProcedures,

  me: signedInProcedure
    .meta({ scope: "any", rest: [rest("GET /me", "The user whose token this is")] })
    .input(noInput)
    .output(user)
    .query(({ ctx }) => getCurrentUser(ctx.domain)),
});

async function openSession(ctx: ApiContext, signedIn: Credentials): Promise<Session> {
  const started = await startSession(ctx.domain, { ...signedIn, userAgent: ctx.userAgent });
  // The cookie is about to be overwritten: nobody could end the session that it stood for.
  if (ctx.refreshToken) await endSession(ctx.domain, { refreshToken: ctx.refreshToken });
  return handOver(ctx, started);
}

/** The refresh token into its cookie, and the session with a new access token as the answer. */
function handOver(ctx: ApiContext, { user, sessionId, refreshToken }: StartedSession): Session {
  ctx.setRefreshToken(refreshToken);
  return { user, ...ctx.services.tokens.issue(user, sessionId) };
}
