import { main } from "./main.js";
import { printLine } from "./terminal.js";

await main(printLine);
