import { language } from "@/lib/i18n/language";

/** Each language in the form that is read the same way wherever it is spoken. */
const plainForms = { en: "en-GB", de: "de-DE" } as const;

/**
 * Dates and money are in the language of the page, in the reader's own form of it (12 or 24 hours, month first or day
 * first) where the browser names one.
 */
export const locale =
  navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? plainForms[language];

let zone: string | undefined;

/** The zone the reader's own clock shows. Asked for when needed: a browser's first look at it may take longer than a frame. */
export function viewerTimeZone(): string {
  zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}
