import { refreshIdleMs } from "@boxoffice/domain";
import type { CookieSerializeOptions } from "@fastify/cookie";

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
