// Asking costs far more than knowing, and lists of prices ask for the same few currencies again and again.
const digitsOf = new Map<string, number>();
const mostKnown = 1_000;

/** How many digits the currency has after the point (ISO 4217): 2 for EUR, 0 for JPY, 3 for BHD. */
export function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = askForDigits(currency);
  if (digitsOf.size < mostKnown) digitsOf.set(currency, digits);
  return digits;
}

function askForDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/**
 * Minor units as a plain decimal: 1250 EUR is "12.50", 1250 JPY is "1250". Text all the way, because dividing by a power
 * of ten in floating point is where cents get lost; given such a text, Intl formats the exact decimal.
 */
export function minorToDecimal(amountMinor: number, currency: string): Intl.StringNumericLiteral {
  const digits = currencyDigits(currency);
  const text = String(amountMinor).padStart(digits + 1, "0");
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return decimal as Intl.StringNumericLiteral;
}
