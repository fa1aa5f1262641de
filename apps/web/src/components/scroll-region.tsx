import type { ComponentProps } from "react";

/**
 * A part of the page that scrolls by itself, and needs a name. It can be reached by keyboard, or its end could not be
 * read without a mouse (WCAG 2.1.1); a group rather than a region, so that it is no landmark of the page.
 */
export function ScrollRegion(props: ComponentProps<"div"> & { "aria-label": string }) {
  return <div role="group" {...props} tabIndex={0} />;
}
