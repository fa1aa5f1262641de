import { t } from "@lingui/core/macro";
import { currencyDigits, minorToDecimal } from "@boxoffice/contracts";
import { locale } from "@/lib/locale";

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    trailingZeroDisplay: "stripIfInteger",
  });
  formats.set(currency, format);
  return format;
}

/** For reading: "€12.50", "€12", "¥1,250". */
export function formatMoney(amountMinor: number, currency: string): string {
  return formatOf(currency).format(minorToDecimal(amountMinor, currency));
}

/** For a field to type in: always with the currency's digits, never with its sign: "12.50", in German "12,50". */
export function formatAmount(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
    // Whatever digits the reader's system prefers, these are the ones that are read back.
    numberingSystem: "latn",
  });
  return format.format(minorToDecimal(amountMinor, currency));
}

/** A price for reading, with a word for nothing: "Free". */
export function formatPrice(priceMinor: number, currency: string): string {
  return priceMinor === 0 ? t`Free` : formatMoney(priceMinor, currency);
}
