// Writes the declaration of the public contract so that it stands alone: no type of the server's inside, and nothing of
// ours to install. The router's own declaration names every input and output in full; only a few names lead out of it.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const apiTypes = dirname(here("../node_modules/@boxoffice/api/dist/router-types.d.ts"));
const contractTypes = here("../node_modules/@boxoffice/contracts/dist/error-codes.d.ts");

const router = readFileSync(join(apiTypes, "routers/index.d.ts"), "utf8")
  // What the server keeps for itself. A client never makes one.
  .replaceAll('import("../trpc/context.js").ApiContext', "object")
  .replaceAll('import("../trpc/async-iterable.js").Received', "Received")
  .replaceAll('import("@boxoffice/contracts").ErrorData', "ErrorData")
  .replace("export declare const appRouter:", "export type AppRouter =");
const errors = readFileSync(contractTypes, "utf8").replace(
  "export declare const errorReasons:",
  "declare const errorReasons:",
);
const received = "interface Received<Item> {\n    id: string;\n    data: Item;\n}\n";
const bundle = `${errors}${received}${router}`;

const strangers = [...bundle.matchAll(/(?:from |import\()"([^"]+)"/g)]
  .map(([, name]) => name)
  .filter((name) => name !== "@trpc/server");
if (strangers.length > 0) {
  throw new Error(
    `The contract's declaration names what is not published: ${[...new Set(strangers)].join(", ")}`,
  );
}
writeFileSync(here("../dist/contract.d.ts"), bundle);
