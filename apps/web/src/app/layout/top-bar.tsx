import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { PaletteButton } from "@/app/palette/palette-button";
import { LanguageSwitch } from "@/app/layout/language-switch";
import { ThemeSwitch } from "@/app/layout/theme-switch";
import { useTabs } from "@/app/layout/use-tabs";
import { Wordmark } from "@/app/layout/wordmark";

export function TopBar() {
  const tabs = useTabs();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-canvas print:hidden">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-6 px-4 sm:px-6">
        <Wordmark />
        <nav aria-label={t`Main`} className="hidden h-full flex-1 md:block">
          <ul className="flex h-full gap-1">
            {tabs.map((tab) => (
              <li key={tab.to} className="h-full">
                <Link
                  to={tab.to}
                  activeOptions={{ exact: tab.to === "/", includeSearch: false }}
                  className="relative flex h-full items-center rounded-control px-3 text-sm font-medium text-ink-2 transition-colors hover:text-ink aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-3 aria-[current]:after:-bottom-px aria-[current]:after:h-0.5 aria-[current]:after:bg-ink"
                >
                  {i18n._(tab.label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex">
          <PaletteButton />
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
