import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Monitor, Moon, Sun } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { applyTheme, type Theme, themes, useTheme } from "@/lib/theme";

const icons = { system: Monitor, light: Sun, dark: Moon };
const words: Record<Theme, MessageDescriptor> = {
  system: msg`as the system`,
  light: msg({ message: "light", context: "theme" }),
  dark: msg({ message: "dark", context: "theme" }),
};

export function ThemeSwitch() {
  const theme = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const Icon = icons[theme];
  const now = i18n._(words[theme]);
  const then = i18n._(words[next]);

  return (
    <button
      type="button"
      onClick={() => applyTheme(next)}
      title={t`Theme: ${now}`}
      aria-label={t`Theme: ${now}. Switch to ${then}.`}
      className={buttonClass({ variant: "ghost", size: "icon" })}
    >
      <Icon aria-hidden strokeWidth={1.75} className="size-4.5" />
    </button>
  );
}
