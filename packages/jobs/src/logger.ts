type Log = (facts: object, message: string) => void;

/** What this package needs of a logger; pino's fits. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}
