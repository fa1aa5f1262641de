/**
 * What was made for a key is used again for a moment: a popular page is opened by many at once. What failed is forgotten
 * with the rest, so `make` must answer in any case.
 */
export function brieflyKept<Made>(
  keptMs: number,
  mostKept: number,
  make: (key: string) => Promise<Made>,
): (key: string) => Promise<Made> {
  const kept = new Map<string, { made: Promise<Made>; until: number }>();
  return async (key) => {
    const now = Date.now();
    const known = kept.get(key);
    if (known && known.until > now) return known.made;
    if (kept.size >= mostKept) kept.clear();
    const made = make(key);
    kept.set(key, { made, until: now + keptMs });
    return made;
  };
}
