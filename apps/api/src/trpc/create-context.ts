import type { TokenProblem } from "@boxoffice/contracts";
import type { Actor, Origin } from "@boxoffice/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type AccessTokenClaim, accessTokenOf } from "../auth/access-token.js";
import { personalTokenOf } from "../auth/personal-token.js";
import { refreshCookieName, refreshCookieOptions, refreshTokenOf } from "../auth/refresh-cookie.js";
import { type Access, type ApiContext, type ApiServices, withActor } from "./context.js";
import { limitHeaders } from "./limit-headers.js";

export type CreateContext = (http: { req: FastifyRequest; res: FastifyReply }) => Promise<ApiContext>;

/**
 * Builds the context of one request: who asks, by the bearer token alone. An access token that does not hold makes a visitor,
 * since pages for everyone are asked for with one that has just run out; a personal access token that does not is refused.
 */
export function contextFactory(services: ApiServices, publicUrl: string): CreateContext {
  const cookieOptions = refreshCookieOptions(publicUrl);
  return async function createContext({ req, res }) {
    const userAgent = req.headers["user-agent"] ?? null;
    const origin = originOf(req);
    const { actor, access, tokenProblem } = await callerOf(services, req.headers.authorization, origin);
    return {
      services,
      domain: { ...withActor(services, actor), origin },
      access,
      tokenProblem,
      requestId: req.id,
      address: req.ip,
      userAgent,
      refreshToken: refreshTokenOf(req),
      tellStanding: limitHeaders((headers) => void res.headers(headers)),
      setRefreshToken(token) {
        if (token === null) void res.clearCookie(refreshCookieName, cookieOptions);
        else void res.setCookie(refreshCookieName, token, cookieOptions);
      },
    };
  };
}

/** Where a request came from, as it is noted. */
export function originOf({ ip, headers }: Pick<FastifyRequest, "ip" | "headers">): Origin {
  return { address: ip, userAgent: headers["user-agent"]?.slice(0, 300) ?? null };
}

interface Caller {
  actor: Actor;
  access: Access | null;
  tokenProblem: TokenProblem | null;
}

const visitor: Caller = { actor: { kind: "visitor" }, access: null, tokenProblem: null };

async function callerOf(services: ApiServices, header: string | undefined, from: Origin): Promise<Caller> {
  const token = accessTokenOf(header);
  if (token !== null) return sessionCallerOf(services, token);
  const secret = personalTokenOf(header);
  return secret === null ? visitor : tokenCallerOf(services, secret, from);
}

/** Whom the access token claims, if it is one of ours and its user is there and still who it says. */
async function sessionCallerOf({ tokens, knownUsers }: ApiServices, token: string): Promise<Caller> {
  const claim = tokens.verify(token);
  if (!claim || !(await knownUsers.has(claim))) return visitor;
  const isHolding = async () => knownUsers.has(claim);
  const { expiresAtMs, sessionId } = claim;
  const access: Access = { expiresAtMs, scopes: null, sessionId, isHolding };
  return { actor: actorOf(claim), access, tokenProblem: null };
}

async function tokenCallerOf({ personalTokens }: ApiServices, secret: string, from: Origin): Promise<Caller> {
  const used = await personalTokens.use(secret, from);
  if ("problem" in used) return { ...visitor, tokenProblem: used.problem };
  const { id, role, scopes, expiresAtMs } = used.grant;
  async function isHolding() {
    const again = await personalTokens.use(secret, from);
    return "grant" in again && again.grant.role === role;
  }
  const access: Access = { expiresAtMs, scopes, sessionId: null, isHolding };
  return { actor: actorOf({ id, role }), access, tokenProblem: null };
}

function actorOf({ id, role }: Pick<AccessTokenClaim, "id" | "role">): Actor {
  return role === "CUSTOMER" ? { kind: "customer", userId: id } : { kind: "organizer", userId: id };
}
