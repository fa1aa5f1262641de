import type { BookingStatus } from "@boxoffice/contracts";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export type BookingsTab = "past" | "cancelled" | undefined;

interface Tab {
  tab: BookingsTab;
  label: MessageDescriptor;
  input: { when?: "UPCOMING" | "PAST"; status: BookingStatus };
  empty: MessageDescriptor;
}

export const bookingsTabs: readonly [Tab, ...Tab[]] = [
  {
    tab: undefined,
    label: msg`Upcoming`,
    input: { when: "UPCOMING", status: "CONFIRMED" },
    empty: msg`Nothing ahead yet. What you book appears here.`,
  },
  {
    tab: "past",
    label: msg`Past`,
    input: { when: "PAST", status: "CONFIRMED" },
    empty: msg`You have not been anywhere yet.`,
  },
  {
    tab: "cancelled",
    label: msg({ message: "Cancelled", context: "bookings" }),
    input: { status: "CANCELLED" },
    empty: msg`You have cancelled nothing.`,
  },
];
