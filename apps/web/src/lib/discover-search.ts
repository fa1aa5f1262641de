/** What Discover is narrowed down to. All of it lives in the URL, so a search can be sent to a friend. */
export interface DiscoverSearch {
  text?: string;
  /** First and last day, "2026-12-31", on the reader's calendar. */
  from?: string;
  to?: string;
  category?: string;
  free?: true;
  available?: true;
}

/** Takes from a URL what makes sense and drops the rest: an old or mangled link still opens. */
export function parseDiscoverSearch(search: Record<string, unknown>): DiscoverSearch {
  const text = line(search["text"], 200);
  const category = line(search["category"], 40);
  const from = day(search["from"]);
  const to = day(search["to"]);
  return {
    ...(text && { text }),
    ...(from && { from }),
    ...(to && { to }),
    ...(category && { category }),
    ...(search["free"] === true && { free: true as const }),
    ...(search["available"] === true && { available: true as const }),
  };
}

function line(value: unknown, max: number): string | undefined {
  // A search for 1984 comes out of the URL as a number.
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, max) : undefined;
}

function day(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}
