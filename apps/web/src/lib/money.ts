import { locale } from "@/lib/locale";

/** How many digits the currency has after the point: 2 for EUR, 0 for JPY, 3 for BHD. */
export function currencyDigits(currency: string): number {
  try {
    return (
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2;
  }
}

/**
 * Minor units as a plain decimal: 1250 EUR is "12.50", 1250 JPY is "1250". Text all the way, because dividing by a
 * power of ten in floating point is where cents get lost.
 */
export function minorToDecimal(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const text = String(amountMinor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

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

function isNumeral(text: string): text is Intl.StringNumericLiteral {
  return /^\d+(\.\d+)?$/.test(text);
}

/** For reading: "€12.50", "€12", "¥1,250". */
export function formatMoney(amountMinor: number, currency: string): string {
  const decimal = minorToDecimal(amountMinor, currency);
  // Given a string, Intl formats the exact decimal and never goes through a float.
  return isNumeral(decimal) ? formatOf(currency).format(decimal) : decimal;
}

/** A price for reading, with a word for nothing: "Free". */
export function formatPrice(priceMinor: number, currency: string): string {
  return priceMinor === 0 ? "Free" : formatMoney(priceMinor, currency);
}
