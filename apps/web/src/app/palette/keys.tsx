/** The keys of a shortcut, one after the other, as caps. */
export function Keys({ keys }: { keys: string }) {
  const words = keys.split(" ").map((key) => key.toUpperCase());
  return (
    <span className="flex shrink-0 gap-1 text-ink-3">
      {words.map((word, index) => (
        // oxlint-disable-next-line no-array-index-key -- The same key may come twice, and nothing moves.
        <kbd
          key={index}
          className="min-w-6 rounded-control border border-line bg-canvas px-1.5 py-0.5 text-center font-mono text-xs"
        >
          {word}
        </kbd>
      ))}
    </span>
  );
}
