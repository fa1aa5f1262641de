import type { ReactNode } from "react";

/** A row of links that narrow the list below; the one that is open is marked by the router. */
export function FilterTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="mb-6 flex gap-1 overflow-x-auto [&>a]:flex [&>a]:h-11 [&>a]:items-center [&>a]:rounded-full [&>a]:px-4 [&>a]:font-medium [&>a]:whitespace-nowrap [&>a]:text-ink-2 [&>a]:-outline-offset-2 [&>a]:transition-colors [&>a]:hover:bg-hover [&>a[aria-current]]:bg-ink [&>a[aria-current]]:text-canvas pointer-fine:[&>a]:h-9"
    >
      {children}
    </nav>
  );
}
