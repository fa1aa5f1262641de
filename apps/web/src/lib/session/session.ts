import { createBrowserSession } from "@boxoffice/client";
import { forgetKeptForms } from "@/lib/session/kept-forms";
import { forgetKeptTickets, readKeptTickets } from "@/lib/session/kept-tickets";

/** Who is signed in to this browser. */
export const session = createBrowserSession({ url: location.origin });

// Tickets belong to one person: whatever ends the session, or begins another's, forgets them.
session.subscribe(() => {
  const now = session.state();
  const isOver = now.status === "signed-out";
  const isAnothers = now.status === "signed-in" && readKeptTickets()?.userId !== now.session.user.id;
  if (isOver || isAnothers) forgetKeptTickets();
});

/** The person chose to leave: whoever comes next on this device finds nothing of theirs. */
export function signOutHere(): void {
  forgetKeptForms();
  session.leave();
}
