export interface KeptFormats<Format> {
  of(name: string): Format;
  /** How many are kept now. */
  size(): number;
}

/**
 * Formats by the name of what they are for: making one costs far more than using it, and a rush tells thousands of the same.
 * No more than `most` are kept: `europe/BERLIN` and its like name the same zone, and whoever names an event's may think of many.
 */
export function keptFormats<Format>(most: number, make: (name: string) => Format): KeptFormats<Format> {
  const kept = new Map<string, Format>();
  return {
    of(name) {
      const known = kept.get(name);
      if (known) return known;
      const made = make(name);
      if (kept.size >= most) kept.clear();
      kept.set(name, made);
      return made;
    },
    size: () => kept.size,
  };
}
