import type { Actor } from "@boxoffice/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AccessTokenClaim } from "../auth/access-token.js";
import { refreshCookieName, refreshCookieOptions } from "../auth/refresh-cookie.js";
import { type ApiContext, type ApiServices, withActor } from "./context.js";
import { limitHeaders } from "./limit-headers.js";

export type CreateContext = (http: { req: FastifyRequest; res: FastifyReply }) => Promise<ApiContext>;

/** Builds the context of one request: who asks, by the bearer token alone. A token that does not hold makes a visitor. */
export function contextFactory(services: ApiServices, publicUrl: string): CreateContext {
  const cookieOptions = refreshCookieOptions(publicUrl);
  return async function createContext({ req, res }) {
    const claim = await holdingClaimOf(services, req.headers.authorization);
    const userAgent = req.headers["user-agent"] ?? null;
    const origin = { address: req.ip, userAgent: userAgent?.slice(0, 300) ?? null };
    return {
      services,
      domain: { ...withActor(services, claim ? actorOf(claim) : visitor), origin },
      claim,
      requestId: req.id,
      address: req.ip,
      userAgent,
      refreshToken: req.cookies[refreshCookieName] ?? null,
      tellStanding: limitHeaders((headers) => void res.headers(headers)),
      setRefreshToken(token) {
        if (token === null) void res.clearCookie(refreshCookieName, cookieOptions);
        else void res.setCookie(refreshCookieName, token, cookieOptions);
      },
    };
  };
}

const visitor: Actor = { kind: "visitor" };

/** What the token claims, if it is one of ours and its user is there and still who it says. */
async function holdingClaimOf(
  { tokens, knownUsers }: ApiServices,
  header: string | undefined,
): Promise<AccessTokenClaim | null> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? "") ?? [];
  const claim = token === undefined ? null : tokens.verify(token);
  return claim && (await knownUsers.has(claim)) ? claim : null;
}

function actorOf({ id, role }: AccessTokenClaim): Actor {
  return role === "CUSTOMER" ? { kind: "customer", userId: id } : { kind: "organizer", userId: id };
}
