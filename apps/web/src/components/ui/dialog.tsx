import { lazy, Suspense, useState } from "react";
import type { DialogProps } from "@/components/ui/dialog-window";

// Fetched with the first question: most visits to a page never come to one, and it weighs as much as the page.
const DialogWindow = lazy(() =>
  import("@/components/ui/dialog-window").then((module) => ({ default: module.DialogWindow })),
);

/** A question that comes before everything else. Rises from the bottom on phones, where the thumb is. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(false);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  // Stays once it was there, so that it can leave as gently as it came.
  return <Suspense>{wasOpened && <DialogWindow {...props} />}</Suspense>;
}
