import { msg } from "@lingui/core/macro";
import type { MessageDescriptor } from "@lingui/core";
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
  label: MessageDescriptor;
  icon: LucideIcon;
  /** Pressed after G, it opens the tab. */
  letter: string;
}

const discover: Tab = { to: "/", label: msg`Discover`, icon: Compass, letter: "d" };
const activity: Tab = { to: "/activity", label: msg`Activity`, icon: Activity, letter: "a" };
const inbox: Tab = { to: "/inbox", label: msg`Inbox`, icon: Inbox, letter: "i" };
const account: Tab = { to: "/account", label: msg`Account`, icon: UserRound, letter: "u" };

const tabs: Record<Role | "VISITOR", Tab[]> = {
  VISITOR: [discover, { to: "/sign-in", label: msg`Sign in`, icon: LogIn, letter: "s" }],
  CUSTOMER: [
    discover,
    { to: "/bookings", label: msg({ message: "My bookings", context: "tab" }), icon: Ticket, letter: "b" },
    inbox,
    activity,
    account,
  ],
  ORGANIZER: [
    discover,
    {
      to: "/organize",
      label: msg({ message: "My events", context: "tab" }),
      icon: CalendarRange,
      letter: "e",
    },
    activity,
    inbox,
    account,
  ],
};

export function tabsOfRole(role: Role | null): Tab[] {
  return tabs[role ?? "VISITOR"];
}
