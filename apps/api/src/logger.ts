import pino from "pino";

/** Secrets and people's addresses have no place in a log, wherever in an object they turn up. */
const redacted = ["authorization", "cookie", "password", "accessToken", "refreshToken"].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

export function createLogger(level: string) {
  return pino({ level, base: null, redact: redacted, timestamp: pino.stdTimeFunctions.isoTime });
}
