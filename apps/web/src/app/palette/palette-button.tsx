import { t } from "@lingui/core/macro";
import { Search } from "lucide-react";
import { useLayoutEffect } from "react";
import { isDialogOpen } from "@/app/palette/is-dialog-open";
import { showPalette } from "@/app/palette/palette-store";
import { buttonClass } from "@/components/ui/button-class";

/** Opens the commands; so does Ctrl K, also from within a field. What it opens is fetched meanwhile. */
export function PaletteButton() {
  // Before it is painted: who sees the page can already press it.
  useLayoutEffect(() => {
    addEventListener("keydown", openWithKey);
    return () => removeEventListener("keydown", openWithKey);
  }, []);
  return (
    <button
      type="button"
      onClick={() => showPalette("commands")}
      title={t`Find and go (Ctrl K)`}
      aria-label={t`Find and go`}
      aria-keyshortcuts="Control+K Meta+K"
      className={buttonClass({ variant: "ghost", size: "icon" })}
    >
      <Search aria-hidden strokeWidth={1.75} className="size-4.5" />
    </button>
  );
}

function openWithKey(event: KeyboardEvent): void {
  const isK = event.key.toLowerCase() === "k" || (event.code === "KeyK" && !/^[a-z]$/i.test(event.key));
  if (!isK || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isDialogOpen()) return;
  // In some browsers this is their own search.
  event.preventDefault();
  showPalette("commands");
}
