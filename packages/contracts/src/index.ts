export * from "./booking.js";
export * from "./error-codes.js";
export * from "./event.js";
export * from "./job.js";
export * from "./live.js";
export * from "./message.js";
export * from "./primitives.js";
export * from "./session.js";
