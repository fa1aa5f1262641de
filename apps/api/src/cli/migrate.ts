import { printLine } from "../terminal.js";
import { withStore } from "./with-store.js";

// Opening the store migrates it.
await withStore(async () => printLine("The database is up to date."));
