import type { Listener } from "@boxoffice/db";
import type { ChangedUsers } from "./auth/known-users.js";

/** Who has changed, as the database tells it at commit; everyone, after a gap in which it may have told of anybody. */
export function hearUserChanges(listener: Listener, heard: (users: ChangedUsers) => void): () => void {
  const stopHearing = listener.on("boxoffice_users", (payload) => {
    heard(payload === "" ? "everyone" : payload.split(","));
  });
  const stopGap = listener.onGap(() => heard("everyone"));
  return () => {
    stopHearing();
    stopGap();
  };
}
