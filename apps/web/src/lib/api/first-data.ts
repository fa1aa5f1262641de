import type { Contract } from "@boxoffice/client";
import type { BoxofficeCache } from "@boxoffice/client/react";

type Events = Contract["events"];
type Answered<Query extends "get" | "list"> = {
  query: `events.${Query}`;
  input: Events[Query]["input"];
  answer: Events[Query]["output"];
};
/** What the server may put into a page that people come in by (apps/api/src/pages/app-page.ts). */
type FirstData = Answered<"get"> | Answered<"list">;

/** Shows what came with the page. It counts as old, so that it is asked for again at once: it may be some seconds. */
export function takeFirstData({ events }: BoxofficeCache): void {
  const json = document.getElementById("first-data")?.textContent;
  if (!json) return;
  const first = JSON.parse(json) as FirstData;
  const old = { updatedAt: 0 };
  if (first.query === "events.get") events.get.setData(first.input, first.answer, old);
  else events.list.setInfiniteData(first.input, { pages: [first.answer], pageParams: [null] }, old);
}
