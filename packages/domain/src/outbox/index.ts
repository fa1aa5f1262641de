export { appendEvent } from "./append-event.js";
export { followUps } from "./domain-event.js";
