import type { HttpClient } from "../../instance/http-client.js";
import { parseAnswer } from "../../instance/answer.js";
import type { Case } from "./cases.js";

export interface Page {
  items: unknown[];
  nextCursor: string | null;
}

/** One page of a case's list, asked as the web app asks. Throws unless it is answered. */
export async function readList(
  http: HttpClient,
  url: string,
  { of, cursor, limit }: { of: Case; cursor: string | null; limit: number },
): Promise<Page> {
  const input = { ...of.input, limit, ...(cursor && { cursor }) };
  const answer = await http.send({
    method: "GET",
    url: `${url}/trpc/${of.list}?input=${encodeURIComponent(JSON.stringify(input))}`,
    token: of.token,
    body: undefined,
  });
  const page = parseAnswer<Page>(answer.status, answer.text);
  if (page.kind !== "ok") throw new Error(`${of.list} (${of.filter}) was answered ${JSON.stringify(page)}`);
  return page.data;
}

export interface Place {
  /** Counted from 1. */
  page: number;
  cursor: string | null;
}

/** Walks to page `deepest` of pages of `limit`, or to one of the last full ones there are, with the list's own cursors. */
export async function walkTo(
  http: HttpClient,
  url: string,
  { of, deepest, limit }: { of: Case; deepest: number; limit: number },
): Promise<Place> {
  const stride = 5;
  let full: Place = { page: 1, cursor: null };
  let place = full;
  while (place.page < deepest) {
    const pages = Math.min(stride, deepest - place.page);
    const { nextCursor } = await readList(http, url, { of, cursor: place.cursor, limit: limit * pages });
    if (!nextCursor) break;
    full = place;
    place = { page: place.page + pages, cursor: nextCursor };
  }
  const { items } = await readList(http, url, { of, cursor: place.cursor, limit });
  return items.length === limit ? place : full;
}
