import { backUp } from "@boxoffice/db";
import { printLine, showProgress } from "../terminal.js";
import { withStore } from "./with-store.js";

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) {
  printLine("Usage: pnpm db:backup <file>");
  process.exitCode = 2;
} else {
  await withStore(async ({ url }) => {
    await backUp(url, file, (table) => showProgress(`Writing ${table}`));
    showProgress(null);
    printLine(`Everything is in ${file}. It holds people's data: keep it where nobody else can read it.`);
  });
}
