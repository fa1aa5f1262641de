// Keeps the public contract's types in the repository, where a change of them shows in the diff.
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
copyFileSync(here("../dist/contract.d.ts"), here("../api/surface.txt"));
