import type { Role } from "@boxoffice/contracts";
import {
  Activity,
  CalendarRange,
  Compass,
  Inbox,
  LogIn,
  type LucideIcon,
  Ticket,
  UserRound,
} from "lucide-react";

export interface Tab {
  to: "/" | "/sign-in" | "/bookings" | "/organize" | "/activity" | "/inbox" | "/account";
  label: string;
  icon: LucideIcon;
  /** Pressed after G, it opens the tab. */
  letter: string;
}

const discover: Tab = { to: "/", label: "Discover", icon: Compass, letter: "d" };
const activity: Tab = { to: "/activity", label: "Activity", icon: Activity, letter: "a" };
const inbox: Tab = { to: "/inbox", label: "Inbox", icon: Inbox, letter: "i" };
const account: Tab = { to: "/account", label: "Account", icon: UserRound, letter: "u" };

const tabs: Record<Role | "VISITOR", Tab[]> = {
  VISITOR: [discover, { to: "/sign-in", label: "Sign in", icon: LogIn, letter: "s" }],
  CUSTOMER: [
    discover,
    { to: "/bookings", label: "My bookings", icon: Ticket, letter: "b" },
    inbox,
    activity,
    account,
  ],
  ORGANIZER: [
    discover,
    { to: "/organize", label: "My events", icon: CalendarRange, letter: "e" },
    activity,
    inbox,
    account,
  ],
};

export function tabsOfRole(role: Role | null): Tab[] {
  return tabs[role ?? "VISITOR"];
}
