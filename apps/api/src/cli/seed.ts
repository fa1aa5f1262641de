import { printLine } from "../terminal.js";
import { seedInto, withStore } from "./with-store.js";

await withStore(async (store, settings) => {
  await seedInto(store, settings);
  printLine("The demo data is in place.");
});
