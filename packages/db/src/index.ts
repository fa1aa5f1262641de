export { backUp } from "./backup/back-up.js";
export { restore } from "./backup/restore.js";
export { type Around, type Database, type DatabaseOptions, openDatabase, type Sql } from "./client.js";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.js";
export type { Prisma } from "./generated/prisma/client.js";
export { type Channel, type Listener, openListener } from "./listen.js";
export { migrate } from "./migrate.js";
export { newId } from "./new-id.js";
export { isDatabaseUnavailable, violatedConstraint, wasUndoneForOthers } from "./sql-errors.js";
