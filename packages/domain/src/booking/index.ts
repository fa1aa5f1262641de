export type { Admission } from "./admission/admission.js";
export { createAdmission } from "./admission/create-admission.js";
export { cancelBooking } from "./cancel-booking.js";
export { createBooking } from "./create-booking.js";
export { getBooking } from "./get-booking.js";
export { listMyBookings } from "./list-my-bookings.js";
