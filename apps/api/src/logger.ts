import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import pino from "pino";
import { traceFacts } from "./tracing/place.js";

/** Secrets have no place in a log, wherever in an object they turn up. */
const redacted = ["authorization", "cookie", "password", "accessToken", "refreshToken", "secret"].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

/**
 * What a log may know of an error. The database's carry whole rows besides ("Failing row contains …"), with whatever of people stands in
 * them; broken requests carry their bytes. So it is those named here, and no others.
 */
const toldOfErrors = ["type", "message", "stack", "code", "statusCode", "table", "column", "constraint"];

function tellError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const whole = pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  return Object.fromEntries(toldOfErrors.flatMap((name) => (name in whole ? [[name, whole[name]]] : [])));
}

export interface LoggerOptions {
  level: string;
  /** Everything goes here and only warnings to the terminal; without it everything goes to the terminal. */
  file?: string | undefined;
  /** Where everything goes without a file (default: the terminal). */
  to?: pino.DestinationStream;
  /** Whether each line names the trace that it belongs to. */
  namesTraces?: boolean;
}

/** JSON lines, one an event. */
export function createLogger({ level, file, to = process.stdout, namesTraces = false }: LoggerOptions) {
  const options = {
    level,
    base: null,
    redact: redacted,
    serializers: { err: tellError },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(namesTraces && { mixin: traceFacts }),
  };
  if (!file) return pino(options, to);
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
