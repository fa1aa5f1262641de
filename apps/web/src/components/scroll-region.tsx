import type { ComponentProps } from "react";

// What scrolls must be reachable by keyboard, or its end cannot be read without a mouse (WCAG 2.1.1).
const reachable = { tabIndex: 0 };

/** A part of the page that scrolls by itself. Needs a name. */
export function ScrollRegion(props: ComponentProps<"section"> & { "aria-label": string }) {
  return <section {...props} {...reachable} />;
}
