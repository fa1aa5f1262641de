/** Text fields, selects and text areas look alike. 16 pixels on touch, or phones zoom into the field. */
export const controlClass =
  "w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-3 transition-colors hover:border-ink-4 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-bad pointer-fine:text-sm disabled:opacity-50";
