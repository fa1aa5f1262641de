import { t } from "@lingui/core/macro";
import { currencyDigits } from "@boxoffice/contracts";

export type ParsedMoney = { minor: number } | { problem: string };

/**
 * A price as someone types it ("12", "12.5", "12,50") in exact minor units of its currency. Refuses what would have to
 * be rounded or guessed: more digits than the currency has, thousands separators, signs, exponents.
 */
export function parseMoney(text: string, currency: string): ParsedMoney {
  const digits = currencyDigits(currency);
  const match = /^(\d{1,15})(?:[.,](\d*))?$/.exec(text.trim());
  if (!match) return { problem: t`Write an amount like 12.50, or 0.` };
  const [, major = "", fraction = ""] = match;
  if (fraction.length > digits) {
    if (digits === 0) return { problem: t`${currency} has no digits after the point.` };
    return { problem: t`${currency} has at most ${digits} digits after the point.` };
  }
  // Concatenating digits is exact where multiplying by 100 is not: 1.15 * 100 is 114.99999999999999.
  const minor = Number(major + fraction.padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return { problem: t`That is too much.` };
  return { minor };
}
