export { getBookingNotice } from "./get-booking-notice.js";
export { type EventChange, getEventChange } from "./get-event-change.js";
export { getMessage } from "./get-message.js";
export { listMessages } from "./list-messages.js";
export { markTold } from "./mark-told.js";
export type { OutgoingMessage } from "./message.store.js";
export type { BookingNotice } from "./notice.store.js";
export { type MessageDraft, prepareMessage } from "./prepare-message.js";
export { recordSent } from "./record-sent.js";
