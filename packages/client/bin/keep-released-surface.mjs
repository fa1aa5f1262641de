// Keeps the public contract of the version that is about to be released: what comes after is compared with it.
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
copyFileSync(here("../api/surface.txt"), here("../api/released.txt"));
