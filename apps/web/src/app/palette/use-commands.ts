import type { Role } from "@boxoffice/contracts";
import type { Tab } from "@/app/layout/tabs-of-role";
import { t } from "@lingui/core/macro";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { CirclePlus, Keyboard, type LucideIcon, Monitor, Moon, Sun, UserRoundPlus } from "lucide-react";
import { useMemo } from "react";
import { useTabs } from "@/app/layout/use-tabs";
import { showPalette } from "@/app/palette/palette-store";
import { useSessionState } from "@/lib/session/use-session";
import { applyTheme } from "@/lib/theme";

export interface Command {
  label: string;
  icon: LucideIcon;
  /** What to press, one key after the other: "g d" is G, then D. */
  keys?: string;
  run: () => void;
}

/** What whoever is here can do from anywhere, the most likely first. Nothing that Enter, pressed too early, could not undo. */
export function useCommands(): Command[] {
  const navigate = useNavigate();
  const tabs = useTabs();
  const state = useSessionState();
  const role = state.status === "signed-in" ? state.session.user.role : null;
  const isVisitor = state.status === "signed-out";
  return useMemo(() => commandsOf({ tabs, role, isVisitor, navigate }), [navigate, tabs, role, isVisitor]);
}

interface Circumstances {
  tabs: Tab[];
  role: Role | null;
  isVisitor: boolean;
  navigate: ReturnType<typeof useNavigate>;
}

function commandsOf({ tabs, role, isVisitor, navigate }: Circumstances): Command[] {
  const pages = tabs.map(
    ({ to, label, icon, letter }): Command => ({
      label: i18n._(label),
      icon,
      keys: `g ${letter}`,
      run: () => void navigate({ to }),
    }),
  );
  const newEvent: Command = {
    label: t`New event`,
    icon: CirclePlus,
    keys: "n",
    run: () => void navigate({ to: "/organize/new" }),
  };
  const register: Command = {
    label: t`Create an account`,
    icon: UserRoundPlus,
    run: () => void navigate({ to: "/register" }),
  };
  return [
    ...pages,
    ...(role === "ORGANIZER" ? [newEvent] : []),
    ...(isVisitor ? [register] : []),
    { label: t`Light theme`, icon: Sun, run: () => applyTheme("light") },
    { label: t`Dark theme`, icon: Moon, run: () => applyTheme("dark") },
    { label: t`Theme of the system`, icon: Monitor, run: () => applyTheme("system") },
    { label: t`Keyboard shortcuts`, icon: Keyboard, keys: "?", run: () => showPalette("shortcuts") },
  ];
}
