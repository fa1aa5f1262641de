import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { applyTheme, readTheme, type Theme, themes } from "@/lib/theme";

const icons = { system: Monitor, light: Sun, dark: Moon };
const words: Record<Theme, string> = { system: "as the system", light: "light", dark: "dark" };

export function ThemeSwitch() {
  const [theme, setTheme] = useState(readTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const Icon = icons[theme];

  function choose() {
    applyTheme(next);
    setTheme(next);
  }

  return (
    <button
      type="button"
      onClick={choose}
      title={`Theme: ${words[theme]}`}
      aria-label={`Theme: ${words[theme]}. Switch to ${words[next]}.`}
      className={buttonClass({ variant: "ghost", size: "icon" })}
    >
      <Icon aria-hidden strokeWidth={1.75} className="size-4.5" />
    </button>
  );
}
