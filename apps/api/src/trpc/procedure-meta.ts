import type { TokenScope } from "@boxoffice/contracts";

/** What every procedure declares of itself. */
export interface ProcedureMeta {
  /**
   * What a personal access token must be allowed for it. "any": every good token will do. "session": none will, only the access
   * token of somebody who has signed in.
   */
  scope: TokenScope | "any" | "session";
  /** Whom it is for; the kind of procedure says it. */
  who?: "anyone" | "signed-in" | "customer" | "organizer";
  /** Where it stands in the REST API. None: it is not offered there. */
  rest?: readonly RestRoute[];
}

export interface RestRoute {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Under `/api/v1`; what stands in braces is the field of the input of that name: `/events/{id}`. */
  path: string;
  /** What it does, in a few words. */
  summary: string;
  /** Of its success: 201 where something new is made, 204 where there is nothing to show. */
  status: 200 | 201 | 204;
}

/** A route of the REST API, for a procedure's meta. */
export function rest(
  route: `${RestRoute["method"]} /${string}`,
  summary: string,
  status: RestRoute["status"] = 200,
): RestRoute {
  const [method, path] = route.split(" ") as [RestRoute["method"], string];
  return { method, path, summary, status };
}
