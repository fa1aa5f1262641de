import { createHash, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { id as idSchema, type Role, role as roleSchema, type User } from "@boxoffice/contracts";
import jwt from "jsonwebtoken";
import { z } from "zod";

const issuer = "boxoffice";
const audience = "boxoffice-api";
/** RFC 9068: an access token says what it is, so that no other kind of token passes for one. */
const type = "at+jwt";

const claims = z.object({ sub: idSchema, role: roleSchema, exp: z.number(), jti: z.string() });

export interface AccessTokenClaim {
  id: string;
  role: Role;
  /** The session that it was given out in; null for one that names none. */
  sessionId: string | null;
  expiresAtMs: number;
}

export interface AccessTokens {
  issue(user: User, sessionId: string): { accessToken: string; accessTokenExpiresAt: string };
  /** Whom a token names, or null when it is not one of ours, not valid any more, or no access token. */
  verify(token: string): AccessTokenClaim | null;
}

/** Signs with `secret`; a token signed with `previousSecret` is good as well, so that a change of secret refuses nobody. */
export function createAccessTokens({
  secret,
  previousSecret,
  ttlSec,
}: {
  secret: string;
  previousSecret?: string | undefined;
  ttlSec: number;
}): AccessTokens {
  const own = signingKeyOf(secret);
  const previous = previousSecret === undefined ? null : signingKeyOf(previousSecret);
  return {
    issue(user, sessionId) {
      const iat = Math.floor(Date.now() / 1000);
      const exp = iat + ttlSec;
      const accessToken = jwt.sign({ role: user.role, iat, exp }, own.key, {
        algorithm: "HS256",
        header: { alg: "HS256", typ: type },
        keyid: own.id,
        subject: user.id,
        issuer,
        audience,
        jwtid: `${sessionId}.${randomBytes(9).toString("base64url")}`,
      });
      return { accessToken, accessTokenExpiresAt: new Date(exp * 1000).toISOString() };
    },
    verify(token) {
      // Tried one after the other rather than picked by `kid`: the header is not to be believed before the signature is.
      return verifyWith(own, token) ?? (previous && verifyWith(previous, token));
    },
  };
}

interface SigningKey {
  key: KeyObject;
  /** Its `kid` in the head of a token. */
  id: string;
}

/** Made once: handing jsonwebtoken the string would derive a key at every call, forty times as slow. */
function signingKeyOf(secret: string): SigningKey {
  const id = createHash("sha256").update(secret).digest("hex").slice(0, 8);
  return { key: createSecretKey(Buffer.from(secret, "utf8")), id };
}

function verifyWith({ key, id }: SigningKey, token: string): AccessTokenClaim | null {
  try {
    const { header, payload } = jwt.verify(token, key, {
      algorithms: ["HS256"],
      issuer,
      audience,
      complete: true,
    });
    if (header.typ !== type) return null;
    // A token that names another key than the one it was signed with was not made here.
    if (header.kid !== undefined && header.kid !== id) return null;
    const { sub, role, exp, jti } = claims.parse(payload);
    return { id: sub, role, sessionId: sessionIdOf(jti), expiresAtMs: exp * 1000 };
  } catch {
    return null;
  }
}

/** A `jti` of ours is the session's id, a dot, and what tells its tokens apart. */
function sessionIdOf(jti: string): string | null {
  return jti[36] === "." ? jti.slice(0, 36) : null;
}

/** What an authorization header carries if that has the form of an access token; else null. */
export function accessTokenOf(header: string | undefined): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? "")?.[1] ?? null;
}
