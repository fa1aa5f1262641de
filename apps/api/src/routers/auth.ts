import {
  loginInput,
  noInput,
  ok,
  registerInput,
  type Session,
  session,
  type User,
  user,
} from "@boxoffice/contracts";
import {
  endAllSessions,
  endSession,
  fail,
  getCurrentUser,
  login,
  register,
  rotateSession,
  startSession,
} from "@boxoffice/domain";
import type { ApiContext } from "../trpc/context.js";
import { publicProcedure, router, signedInProcedure } from "../trpc/init.js";

export const authRouter = router({
  register: publicProcedure
    .input(registerInput)
    .output(session)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limiter.register(ctx.address);
      return openSession(ctx, await register(ctx.domain, input));
    }),

  login: publicProcedure
    .input(loginInput)
    .output(session)
    .mutation(async ({ ctx, input }) => {
      const attempt = { account: input.email, address: ctx.address };
      await ctx.services.limiter.guess(attempt);
      const found = await login(ctx.domain, input);
      await ctx.services.limiter.forgive(attempt);
      return openSession(ctx, found);
    }),

  refresh: publicProcedure
    .input(noInput)
    .output(session)
    .mutation(async ({ ctx }) => {
      const rotated = await rotateSession(ctx.domain, {
        refreshToken: ctx.refreshToken ?? fail("UNAUTHENTICATED"),
      });
      ctx.setRefreshToken(rotated.refreshToken);
      return { user: rotated.user, ...ctx.services.tokens.issue(rotated.user) };
    }),

  logout: signedInProcedure
    .input(noInput)
    .output(ok)
    .mutation(async ({ ctx }) => {
      if (ctx.refreshToken) await endSession(ctx.domain, { refreshToken: ctx.refreshToken });
      ctx.setRefreshToken(null);
      return { ok: true };
    }),

  logoutEverywhere: signedInProcedure
    .input(noInput)
    .output(ok)
    .mutation(async ({ ctx }) => {
      await endAllSessions(ctx.domain);
      ctx.setRefreshToken(null);
      return { ok: true };
    }),

  me: signedInProcedure
    .input(noInput)
    .output(user)
    .query(({ ctx }) => getCurrentUser(ctx.domain)),
});

async function openSession(ctx: ApiContext, signedIn: User): Promise<Session> {
  const { refreshToken } = await startSession(ctx.domain, { userId: signedIn.id, userAgent: ctx.userAgent });
  ctx.setRefreshToken(refreshToken);
  return { user: signedIn, ...ctx.services.tokens.issue(signedIn) };
}
