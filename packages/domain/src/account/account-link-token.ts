import type { AccountLinkPurpose } from "../outbox/index.js";
import { hashRefreshToken, newRefreshToken } from "./refresh-token.js";

const minuteMs = 60_000;

/** How long each link is good, from when it was sent. A new password is worth the most to a thief. */
export const linkGoodForMs: Readonly<Record<AccountLinkPurpose, number>> = {
  "reset-password": 45 * minuteMs,
  "verify-email": 24 * 60 * minuteMs,
  register: 24 * 60 * minuteMs,
};

/** 256 random bits, like a refresh token: whoever reads the mail holds them. */
export const newLinkToken = newRefreshToken;
export const hashLinkToken = hashRefreshToken;
