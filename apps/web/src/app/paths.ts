/** Every address of the app. `$name` is a parameter. */
export const paths = {
  discover: "/",
  event: "/events/$slug",
  signIn: "/sign-in",
  register: "/register",
  bookings: "/bookings",
  booking: "/bookings/$bookingId",
  confirmed: "/bookings/$bookingId/confirmed",
  organize: "/organize",
  newEvent: "/organize/new",
  editEvent: "/organize/$eventId/edit",
  attendees: "/organize/$eventId/attendees",
  activity: "/activity",
  inbox: "/inbox",
  account: "/account",
} as const;
