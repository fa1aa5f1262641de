import { bookSeats, publishEvent } from "./api";
import type { Person } from "./journey";

export interface MainPage {
  name: string;
  path: string;
  /** Whose eyes it is seen with. */
  who: "visitor" | "customer" | "organizer";
  /** A heading that is there once the page has loaded. */
  heading: string;
}

/** Fills every page with something to show, and returns where each is. */
export async function mainPages(organizer: Person, customer: Person): Promise<MainPage[]> {
  const event = await publishEvent(organizer, {
    address: "Lothringerstraße 20, 1030 Wien",
    ticketTypes: [
      { name: "Standard", priceMinor: 1500, capacity: null },
      { name: "Balcony", priceMinor: 2450, capacity: 2 },
    ],
  });
  const booking = await bookSeats(customer, event, 2);
  const edit = `/organize/${event.id}/edit`;
  return [
    { name: "Discover", path: "/", who: "visitor", heading: "What’s on" },
    { name: "event", path: `/events/${event.slug}`, who: "visitor", heading: event.title },
    { name: "sign-in", path: "/sign-in", who: "visitor", heading: "Sign in" },
    { name: "register", path: "/register", who: "visitor", heading: "Create an account" },
    {
      name: "forgotten password",
      path: "/forgot-password",
      who: "visitor",
      heading: "Forgot your password?",
    },
    {
      name: "new password",
      path: `/reset-password#token=${"A".repeat(43)}`,
      who: "visitor",
      heading: "Choose a new password",
    },
    { name: "spent link", path: "/verify-email", who: "visitor", heading: "Confirm your e-mail" },
    { name: "my bookings", path: "/bookings", who: "customer", heading: event.title },
    { name: "booking", path: `/bookings/${booking.id}`, who: "customer", heading: event.title },
    {
      name: "confirmation",
      path: `/bookings/${booking.id}/confirmed`,
      who: "customer",
      heading: "You’re in",
    },
    { name: "inbox", path: "/inbox", who: "customer", heading: "Inbox" },
    { name: "account", path: "/account", who: "customer", heading: "Account" },
    { name: "my events", path: "/organize", who: "organizer", heading: "My events" },
    { name: "new event", path: "/organize/new", who: "organizer", heading: "New event" },
    { name: "event form", path: edit, who: "organizer", heading: "Edit event" },
    { name: "attendees", path: `/organize/${event.id}/attendees`, who: "organizer", heading: "Attendees" },
    { name: "activity", path: "/activity", who: "organizer", heading: "Activity" },
    {
      name: "who was told what",
      path: `/activity?event=${event.id}`,
      who: "organizer",
      heading: "Who was told what",
    },
  ];
}
