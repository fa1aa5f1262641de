export * from "./builders.js";
export { createTestDatabase, type TestDatabase } from "./test-db.js";
export { eventually } from "./eventually.js";
