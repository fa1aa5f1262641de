import type { TokenScope } from "@boxoffice/contracts";

/** What every procedure declares of itself. */
export interface ProcedureMeta {
  /**
   * What a personal access token must be allowed for it. "any": every good token will do. "session": none will, only the access
   * token of somebody who has signed in.
   */
  scope: TokenScope | "any" | "session";
}
