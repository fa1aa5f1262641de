import { i18n, type Messages } from "@lingui/core";

/** The languages there are. English stands in the code; the others are fetched when chosen. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

const storageKey = "boxoffice.language";

const catalogues: Record<Exclude<Language, "en">, () => Promise<{ messages: Messages }>> = {
  de: () => import("@/locales/de.po"),
};

function isLanguage(code: string | null): code is Language {
  return languages.some((language) => language === code);
}

function chosenLanguage(): Language | undefined {
  try {
    const chosen = localStorage.getItem(storageKey);
    return isLanguage(chosen) ? chosen : undefined;
  } catch {
    // Storage can be forbidden; the browser's own languages are a fine answer.
    return undefined;
  }
}

/** The first of the reader's languages that there is, else English. */
function preferredLanguage(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

/** What this page is in. It stays so until the page is loaded anew. */
export const language: Language = chosenLanguage() ?? preferredLanguage();

i18n.loadAndActivate({ locale: language, messages: {} });

/** Fetches the texts of the page's language. Without an answer the page is in English: better than no page. */
export async function loadTexts(): Promise<void> {
  document.documentElement.lang = language;
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
