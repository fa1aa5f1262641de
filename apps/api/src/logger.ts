import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import pino from "pino";

/** Secrets have no place in a log, wherever in an object they turn up. */
const redacted = ["authorization", "cookie", "password", "accessToken", "refreshToken", "secret"].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

export interface LoggerOptions {
  level: string;
  /** Everything goes here and only warnings to the terminal; without it everything goes to the terminal. */
  file?: string | undefined;
}

/** JSON lines, one an event. */
export function createLogger({ level, file }: LoggerOptions) {
  const options = { level, base: null, redact: redacted, timestamp: pino.stdTimeFunctions.isoTime };
  if (!file) return pino(options);
  mkdirSync(dirname(file), { recursive: true });
  const isQuiet = ["error", "fatal", "silent"].includes(level);
  return pino(
    options,
    pino.multistream([
      { level: "trace", stream: pino.destination({ dest: file, append: true, sync: false }) },
      { level: isQuiet ? "error" : "warn", stream: process.stdout },
    ]),
  );
}
