import type { AppRouter } from "@boxoffice/api";
import type { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import type { inferProcedureInput, inferProcedureOutput } from "@trpc/server";
import { trpc } from "@/lib/api/trpc";

type Events = AppRouter["events"];
type Answered<Query extends "get" | "list"> = {
  query: `events.${Query}`;
  input: inferProcedureInput<Events[Query]>;
  answer: inferProcedureOutput<Events[Query]>;
};
/** What the server may put into a page that people come in by (apps/api/src/pages/app-page.ts). */
type FirstData = Answered<"get"> | Answered<"list">;

/** Shows what came with the page. It counts as old, so that it is asked for again at once: it may be some seconds. */
export function takeFirstData(queryClient: QueryClient): void {
  const json = document.getElementById("first-data")?.textContent;
  if (!json) return;
  const first = JSON.parse(json) as FirstData;
  const old = { updatedAt: 0 };
  if (first.query === "events.get")
    queryClient.setQueryData(getQueryKey(trpc.events.get, first.input, "query"), first.answer, old);
  else {
    const pages = { pages: [first.answer], pageParams: [null] };
    queryClient.setQueryData(getQueryKey(trpc.events.list, first.input, "infinite"), pages, old);
  }
}
