import { minorToDecimal } from "@boxoffice/contracts";
import { keptFormats } from "./kept-formats.js";

const formats = keptFormats(200, (currency) => new Intl.NumberFormat("en", { style: "currency", currency }));

/** An amount in minor units (ISO 4217) as people write it: `€12.50`, `¥1,200`; `Free` for nothing. */
export function formatMoney(amountMinor: number, currency: string): string {
  if (amountMinor === 0) return "Free";
  return formats.of(currency).format(minorToDecimal(amountMinor, currency));
}
