import type { ReactNode } from "react";

/** The answers of a dialog: under each other on phones with the deed on top, side by side on wide screens. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>;
}
