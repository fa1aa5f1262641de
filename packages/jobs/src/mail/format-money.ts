/** An amount in minor units (ISO 4217) as people write it: `€12.50`, `¥1,200`; `Free` for nothing. */
export function formatMoney(amountMinor: number, currency: string): string {
  if (amountMinor === 0) return "Free";
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}
