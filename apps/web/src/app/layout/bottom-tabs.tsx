import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useTabs } from "@/app/layout/use-tabs";

/** The same tabs where the thumb is. */
export function BottomTabs() {
  const tabs = useTabs();
  return (
    <nav
      aria-label={t`Main`}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="mx-auto grid max-w-lg auto-cols-fr grid-flow-col">
        {tabs.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              className="flex h-14 flex-col items-center justify-center gap-1 rounded-control text-xs font-medium text-ink-3 -outline-offset-2 transition-colors aria-[current]:text-accent"
            >
              <Icon aria-hidden strokeWidth={1.75} className="size-5" />
              <span className="max-w-full truncate">{i18n._(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
