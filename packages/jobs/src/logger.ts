type Log = (facts: object, message: string) => void;

/** What this package needs of a logger; pino's fits. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

/** The same logger, with these facts in each of its lines. */
export function withFacts(logger: Logger, facts: object): Logger {
  const told =
    (level: keyof Logger): Log =>
    (more, message) =>
      logger[level]({ ...facts, ...more }, message);
  return { debug: told("debug"), info: told("info"), warn: told("warn"), error: told("error") };
}
