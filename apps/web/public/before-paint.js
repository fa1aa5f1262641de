// Runs before the first paint, so that no page flashes in another theme or language first. A file of its own: the content
// security policy allows no inline script.
{
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage can be forbidden; what the browser prefers is a fine answer.
      return null;
    }
  };
  // Without a choice the stylesheet follows the system by itself.
  const theme = kept("boxoffice.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  // The one that was chosen, else the first of the reader's languages that there is (src/lib/i18n/language.ts).
  const wanted = [kept("boxoffice.language"), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  root.lang = wanted.find((language) => language === "en" || language === "de") ?? "en";
}
