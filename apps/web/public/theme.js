// Runs before the first paint, so that a chosen theme never flashes. A file of its own: the content security policy
// allows no inline script. Without a choice the stylesheet follows the system by itself.
try {
  const chosen = localStorage.getItem("boxoffice.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage can be forbidden; the system's theme is a fine answer.
}
