import { locale } from "@/lib/locale";

const grouped = new Intl.NumberFormat(locale);

/** "1,250". */
export function formatCount(count: number): string {
  return grouped.format(count);
}
