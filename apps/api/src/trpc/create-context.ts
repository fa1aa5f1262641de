import { type Actor, DomainError, getUser } from "@boxoffice/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AccessTokenClaim } from "../auth/access-token.js";
import { refreshCookieName, refreshCookieOptions } from "../auth/refresh-cookie.js";
import { type ApiContext, type ApiServices, withActor } from "./context.js";

/** Builds the context of one request: who asks, by the bearer token alone. A token that does not hold makes a visitor. */
export function contextFactory(services: ApiServices, publicUrl: string) {
  const cookieOptions = refreshCookieOptions(publicUrl);
  return async function createContext({
    req,
    res,
  }: {
    req: FastifyRequest;
    res: FastifyReply;
  }): Promise<ApiContext> {
    const claim = claimOf(services, req.headers.authorization);
    const actor = claim ? await actorOf(services, claim) : visitor;
    return {
      services,
      domain: withActor(services, actor),
      tokenExpiresAtMs: actor.kind === "visitor" ? null : (claim?.expiresAtMs ?? null),
      requestId: req.id,
      address: req.ip,
      userAgent: req.headers["user-agent"] ?? null,
      refreshToken: req.cookies[refreshCookieName] ?? null,
      setRefreshToken(token) {
        if (token === null) void res.clearCookie(refreshCookieName, cookieOptions);
        else void res.setCookie(refreshCookieName, token, cookieOptions);
      },
    };
  };
}

const visitor: Actor = { kind: "visitor" };

function claimOf(services: ApiServices, header: string | undefined): AccessTokenClaim | null {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? "") ?? [];
  return token === undefined ? null : services.tokens.verify(token);
}

async function actorOf(services: ApiServices, claim: AccessTokenClaim): Promise<Actor> {
  // A user who is gone, or whose role has changed, is a visitor whatever the token says.
  const user = await getUser(withActor(services, visitor), claim).catch((error: unknown) => {
    if (error instanceof DomainError && error.reason === "UNAUTHENTICATED") return null;
    throw error;
  });
  if (!user) return visitor;
  return user.role === "CUSTOMER"
    ? { kind: "customer", userId: user.id }
    : { kind: "organizer", userId: user.id };
}
