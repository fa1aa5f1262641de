import { readFile } from "node:fs/promises";
import { createClient } from "@boxoffice/client";
import { importRows } from "./import-rows.js";
import { readRows } from "./read-rows.js";
import { signIn, url } from "./sign-in.js";

const file = process.argv.slice(2).find((word) => word !== "--") ?? "events.csv";
const rows = readRows(await readFile(file, "utf8"));
const boxoffice = createClient({ url, token: await signIn() });

const counts = { created: 0, "already there": 0, refused: 0 };
let done = 0;
try {
  for await (const { row, kind, problem } of importRows(boxoffice, rows)) {
    counts[kind] += 1;
    done += 1;
    console.log(
      `${done}/${rows.length}  ${row.event.title}: ${kind}${problem ? ` (line ${row.line}: ${problem})` : ""}`,
    );
  }
} catch (error) {
  console.error(
    `Stopped: ${error instanceof Error ? error.message : String(error)}. Run it again to go on from here.`,
  );
  process.exitCode = 1;
}
console.log(`${counts.created} created, ${counts["already there"]} already there, ${counts.refused} refused`);
if (counts.refused > 0) process.exitCode = 1;
