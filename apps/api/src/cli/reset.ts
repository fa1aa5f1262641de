import { migrate } from "@boxoffice/db";
import { ownSettings } from "../env.js";
import { printLine } from "../terminal.js";
import { seedInto, withStore } from "./with-store.js";

const settings = ownSettings();
if (settings.databaseUrl && !process.argv.includes("--yes")) {
  printLine(
    "This deletes everything in the database that DATABASE_URL names. Run it again with --yes to do so.",
  );
  process.exitCode = 1;
} else {
  await withStore(async (store) => {
    printLine("Emptying the database");
    await store.db.sql.query("DROP SCHEMA public CASCADE");
    await store.db.sql.query("CREATE SCHEMA public");
    await migrate(store.url, printLine);
    if (settings.seedDemo) await seedInto(store, settings);
    printLine("The database is as new.");
  });
}
