/** In two groups of four, as it is read aloud at the door. */
export function BookingReference({ reference }: { reference: string }) {
  return (
    <p>
      <span className="block text-xs text-ink-3">Reference</span>
      <span className="font-mono text-lg font-semibold tracking-wider">
        <span className="sr-only">{reference}</span>
        <span aria-hidden>
          {reference.slice(0, 4)} {reference.slice(4)}
        </span>
      </span>
    </p>
  );
}
