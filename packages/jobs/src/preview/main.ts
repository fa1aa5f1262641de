import { fileURLToPath } from "node:url";
import { writePreviews } from "./write-previews.js";

const folder =
  process.argv[2] ?? fileURLToPath(new URL("../../../../.boxoffice/mail-preview", import.meta.url));
process.stdout.write(`${await writePreviews(folder)}\n`);
