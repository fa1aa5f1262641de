import { i18n, type Messages } from "@lingui/core";

/** The languages there are, as in public/before-paint.js. English stands in the code; the others are fetched when chosen. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** The same key as in public/before-paint.js. */
const storageKey = "boxoffice.language";

const catalogues: Record<Exclude<Language, "en">, () => Promise<{ messages: Messages }>> = {
  de: () => import("@/locales/de.po"),
};

function isLanguage(code: string): code is Language {
  return languages.some((language) => language === code);
}

/** What this page is in, as public/before-paint.js found. It stays so until the page is loaded anew. */
export const language: Language = isLanguage(document.documentElement.lang)
  ? document.documentElement.lang
  : "en";

i18n.loadAndActivate({ locale: language, messages: {} });

/** Fetches the texts of the page's language. Without an answer the page is in English: better than no page. */
export async function loadTexts(): Promise<void> {
  if (language === "en") return;
  try {
    const { messages } = await catalogues[language]();
    i18n.loadAndActivate({ locale: language, messages });
  } catch {
    document.documentElement.lang = "en";
  }
}

/** Changes the language for this browser, and loads the page anew: every text, date and price is then in it. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // Nowhere to keep it: the page would come back as it was.
    return;
  }
  location.reload();
}
