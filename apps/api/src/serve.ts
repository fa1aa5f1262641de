import { main } from "./main.js";
import { printLine } from "./terminal.js";

await main({ progress: printLine, logToFile: false });
