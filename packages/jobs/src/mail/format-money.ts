import { minorToDecimal } from "@boxoffice/contracts";

// Making one costs far more than using it, and a rush confirms thousands in the same currency.
const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units (ISO 4217) as people write it: `€12.50`, `¥1,200`; `Free` for nothing. */
export function formatMoney(amountMinor: number, currency: string): string {
  if (amountMinor === 0) return "Free";
  const format = formats.get(currency) ?? new Intl.NumberFormat("en", { style: "currency", currency });
  formats.set(currency, format);
  return format.format(minorToDecimal(amountMinor, currency));
}
