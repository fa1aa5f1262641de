export { freePort } from "../embedded/free-port.js";
export * from "./builders.js";
export { newId } from "../new-id.js";
export { createTestDatabase, type TestDatabase } from "./test-db.js";
export { eventually } from "./eventually.js";
