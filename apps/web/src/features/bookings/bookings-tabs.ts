import type { BookingStatus } from "@boxoffice/contracts";

export type BookingsTab = "past" | "cancelled" | undefined;

interface Tab {
  tab: BookingsTab;
  label: string;
  input: { when?: "UPCOMING" | "PAST"; status: BookingStatus };
  empty: string;
}

export const bookingsTabs: readonly [Tab, ...Tab[]] = [
  {
    tab: undefined,
    label: "Upcoming",
    input: { when: "UPCOMING", status: "CONFIRMED" },
    empty: "Nothing ahead yet. What you book appears here.",
  },
  {
    tab: "past",
    label: "Past",
    input: { when: "PAST", status: "CONFIRMED" },
    empty: "You have not been anywhere yet.",
  },
  {
    tab: "cancelled",
    label: "Cancelled",
    input: { status: "CANCELLED" },
    empty: "You have cancelled nothing.",
  },
];
