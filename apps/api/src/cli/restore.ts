import { restore } from "@boxoffice/db";
import { printLine, showProgress } from "../terminal.js";
import { withStore } from "./with-store.js";

const args = process.argv.slice(2);
const isSure = args.includes("--yes");
const [file, ...rest] = args.filter((arg) => arg !== "--yes");
if (file === undefined || rest.length > 0) {
  printLine("Usage: pnpm db:restore <file> --yes");
  process.exitCode = 2;
} else if (!isSure) {
  printLine("This replaces everything in the database. Run it again with --yes to do so.");
  process.exitCode = 1;
} else {
  await withStore(async ({ url }) => {
    await restore(url, file, (table) => showProgress(`Filling ${table}`));
    showProgress(null);
    printLine("Everything is as it was when the backup was taken.");
  });
}
