/**
 * What kind of failure it was: PostgreSQL's or the system's code, else the class. Never its message, in which there may be anything:
 * a duplicate key quotes the value, a mail server the address.
 */
export function failureKind(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === "string" && /^[A-Z0-9_]{2,40}$/.test(code)) return code;
  return typeof name === "string" && /^\w{1,60}$/.test(name) ? name : "unknown";
}
