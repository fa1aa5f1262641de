import { sessionRefresher } from "@/lib/api/session-refresher";

/**
 * The fetch beneath event streams: carries the access token as a header (a URL ends up in logs), and when a stream is
 * refused for its token, refreshes once and asks again.
 */
export async function authorizedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await send(input, init, await sessionRefresher.freshToken());
  if (response.status !== 401 || (await sessionRefresher.refresh()) !== "refreshed") return response;
  return send(input, init, await sessionRefresher.freshToken());
}

function send(input: string | URL | Request, init: RequestInit | undefined, token: string | null) {
  const headers = new Headers(init?.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
}
