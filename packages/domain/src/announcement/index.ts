export { announceEventCancellation } from "./announce-event-cancellation.js";
export { announceEventChange } from "./announce-event-change.js";
