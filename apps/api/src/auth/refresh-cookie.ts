import { refreshIdleMs } from "@boxoffice/domain";
import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";

export const refreshCookieName = "boxoffice_refresh";

/**
 * Sent to the API alone, never to scripts, never from another site. `secure` follows the public URL: a plain
 * http://localhost start must keep its session.
 */
export function refreshCookieOptions(publicUrl: string): CookieSerializeOptions {
  return {
    path: "/trpc",
    httpOnly: true,
    sameSite: "strict",
    secure: publicUrl.startsWith("https:"),
    maxAge: Math.floor(refreshIdleMs / 1000),
  };
}

/**
 * The refresh token that came with a request, or null. Two that differ are none: a sibling host can set a cookie of this name for
 * ours, and which of them a browser sends first is up to whoever set it.
 */
export function refreshTokenOf({ headers, server }: FastifyRequest): string | null {
  const found = new Set<string>();
  // Pair by pair, since the parser keeps the first of a name alone.
  for (const pair of headers.cookie?.split(";") ?? []) {
    const value = server.parseCookie(pair)[refreshCookieName];
    if (value !== undefined) found.add(value);
  }
  const [token] = found;
  return found.size === 1 ? (token ?? null) : null;
}
