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
  return useMemo(() => {
    const pages = tabs.map(
      ({ to, label, icon, letter }): Command => ({
        label,
        icon,
        keys: `g ${letter}`,
        run: () => void navigate({ to }),
      }),
    );
    const newEvent: Command = {
      label: "New event",
      icon: CirclePlus,
      keys: "n",
      run: () => void navigate({ to: "/organize/new" }),
    };
    const register: Command = {
      label: "Create an account",
      icon: UserRoundPlus,
      run: () => void navigate({ to: "/register" }),
    };
    return [
      ...pages,
      ...(role === "ORGANIZER" ? [newEvent] : []),
      ...(isVisitor ? [register] : []),
      { label: "Light theme", icon: Sun, run: () => applyTheme("light") },
      { label: "Dark theme", icon: Moon, run: () => applyTheme("dark") },
      { label: "Theme of the system", icon: Monitor, run: () => applyTheme("system") },
      { label: "Keyboard shortcuts", icon: Keyboard, keys: "?", run: () => showPalette("shortcuts") },
    ];
  }, [navigate, tabs, role, isVisitor]);
}
