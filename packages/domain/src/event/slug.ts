import { randomInt } from "node:crypto";

const letters = "abcdefghjkmnpqrstvwxyz0123456789";

/** A readable, unique path for an event: `evening-of-strings-k3v9qd`. At most 68 characters of `a-z0-9-`. */
export function newSlug(title: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  const tail = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join("");
  return words ? `${words}-${tail}` : `event-${tail}`;
}
