import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { applyTheme, readTheme, subscribeToTheme, type Theme, themes } from "@/lib/theme";

const icons = { system: Monitor, light: Sun, dark: Moon };
const words: Record<Theme, string> = { system: "as the system", light: "light", dark: "dark" };

export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const Icon = icons[theme];

  return (
    <button
      type="button"
      onClick={() => applyTheme(next)}
      title={`Theme: ${words[theme]}`}
      aria-label={`Theme: ${words[theme]}. Switch to ${words[next]}.`}
      className={buttonClass({ variant: "ghost", size: "icon" })}
    >
      <Icon aria-hidden strokeWidth={1.75} className="size-4.5" />
    </button>
  );
}
