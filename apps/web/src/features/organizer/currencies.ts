import { locale } from "@/lib/locale";

const names = new Intl.DisplayNames(locale, { type: "currency" });

const common = [
  "EUR",
  "USD",
  "GBP",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "JPY",
  "CAD",
  "AUD",
  "INR",
  "BRL",
];

function named(code: string): { code: string; label: string } {
  return { code, label: `${code} ${names.of(code) ?? ""}` };
}

export const commonCurrencies = common.map(named);

/** Everything else the browser knows, by code. */
export const otherCurrencies = Intl.supportedValuesOf("currency")
  .filter((code) => !common.includes(code))
  .map(named);
