import { type ParsedLocation, redirect } from "@tanstack/react-router";
import { session } from "@/lib/session/session";

interface GuardedNavigation {
  location: ParsedLocation;
}

/** Lets signed-in people pass; others sign in first and come back to the very page they asked for. */
export async function requireSession({ location }: GuardedNavigation): Promise<void> {
  await session.freshToken();
  // Who cannot be asked is not sent to a sign-in that could not be answered either; the page says what it can show.
  if (["signed-in", "unreachable"].includes(session.state().status)) return;
  throw redirect({ to: "/sign-in", search: { next: location.href }, replace: true });
}
