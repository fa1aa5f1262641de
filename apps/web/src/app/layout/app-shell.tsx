import { t } from "@lingui/core/macro";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { BottomTabs } from "@/app/layout/bottom-tabs";
import { TopBar } from "@/app/layout/top-bar";
import { useFocusKept } from "@/app/layout/use-focus-kept";
import { useKeptTickets } from "@/app/layout/use-kept-tickets";
import { useSessionGuard } from "@/app/layout/use-session-guard";
import { hasAnnounced } from "@/components/ui/announce";
import { lazyExtra } from "@/lib/lazy-extra";
import { useSeatsStream } from "@/lib/live/use-seats-stream";
import { session } from "@/lib/session/session";
import { useStore } from "@/lib/store";

// Fetched with the first announcement: nothing is announced before something was done.
const Toaster = lazy(() => import("@/components/ui/toaster").then((module) => ({ default: module.Toaster })));

// Nothing of it is seen before it is asked for.
const Palette = lazyExtra(async () => (await import("@/app/palette/palette")).Palette);

export function AppShell() {
  useFocusKept();
  useSessionGuard();
  useEffect(() => session.keepFresh(), []);
  useKeptTickets();
  useSeatsStream();
  const announces = useStore(hasAnnounced);
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-ink px-4 py-3 text-sm font-medium text-canvas opacity-0 focus-visible:translate-y-0 focus-visible:opacity-100"
      >
        {t`Skip to content`}
      </a>
      <TopBar />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-6xl px-4 pt-6 pb-28 outline-none sm:px-6 sm:pt-10 md:pb-16 print:p-0"
      >
        <Outlet />
      </main>
      <BottomTabs />
      <Suspense>{announces && <Toaster />}</Suspense>
      <Suspense>
        <Palette />
      </Suspense>
    </>
  );
}
