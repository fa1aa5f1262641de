import { t } from "@lingui/core/macro";
import { locale } from "@/lib/locale";

const units = [
  { ms: 86_400_000, words: (days: number) => t`${days} d` },
  { ms: 3_600_000, words: (hours: number) => t`${hours} h` },
  { ms: 60_000, words: (minutes: number) => t`${minutes} min` },
  { ms: 1_000, words: secondWords },
] as const;

const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function secondWords(seconds: number | string): string {
  return t`${seconds} s`;
}

/** "340 ms", "2.4 s", "12 s", "2 min 5 s", "3 h": as exact as it is of use. */
export function durationWords(ms: number): string {
  const milliseconds = Math.max(0, Math.round(ms));
  if (ms < 1_000) return t`${milliseconds} ms`;
  if (ms < 9_950) return secondWords(tenths.format(ms / 1_000));
  const rounded = Math.round(ms / 1_000) * 1_000;
  const at = units.findIndex((unit) => rounded >= unit.ms);
  const [unit, smaller] = [units[at], units[at + 1]];
  if (!unit) return secondWords(0);
  const rest = smaller ? Math.floor((rounded % unit.ms) / smaller.ms) : 0;
  const whole = unit.words(Math.floor(rounded / unit.ms));
  return smaller && rest > 0 ? `${whole} ${smaller.words(rest)}` : whole;
}
