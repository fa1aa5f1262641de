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
}

const discover: Tab = { to: "/", label: "Discover", icon: Compass };
const activity: Tab = { to: "/activity", label: "Activity", icon: Activity };
const inbox: Tab = { to: "/inbox", label: "Inbox", icon: Inbox };
const account: Tab = { to: "/account", label: "Account", icon: UserRound };

const tabs: Record<Role | "VISITOR", Tab[]> = {
  VISITOR: [discover, { to: "/sign-in", label: "Sign in", icon: LogIn }],
  CUSTOMER: [discover, { to: "/bookings", label: "My bookings", icon: Ticket }, inbox, activity, account],
  ORGANIZER: [
    discover,
    { to: "/organize", label: "My events", icon: CalendarRange },
    activity,
    inbox,
    account,
  ],
};

export function tabsOfRole(role: Role | null): Tab[] {
  return tabs[role ?? "VISITOR"];
}
