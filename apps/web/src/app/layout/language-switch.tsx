import { buttonClass } from "@/components/ui/button-class";
import { chooseLanguage, type Language, language, languages } from "@/lib/i18n/language";

/** Offers the next language in that language: who needs it may not read the page's. */
const offers: Record<Language, string> = { en: "Read in English", de: "Auf Deutsch lesen" };

export function LanguageSwitch() {
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? "en";
  const short = next.toUpperCase();
  return (
    <button
      type="button"
      lang={next}
      onClick={() => chooseLanguage(next)}
      title={offers[next]}
      aria-label={`${short}: ${offers[next]}`}
      className={buttonClass({ variant: "ghost", size: "icon" }, "text-xs")}
    >
      {short}
    </button>
  );
}
