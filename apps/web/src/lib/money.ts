import { t } from "@lingui/core/macro";
import { minorToDecimal } from "@boxoffice/contracts";
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

/** A price for reading, with a word for nothing: "Free". */
export function formatPrice(priceMinor: number, currency: string): string {
  return priceMinor === 0 ? t`Free` : formatMoney(priceMinor, currency);
}
