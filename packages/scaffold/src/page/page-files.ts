import { pascalOf } from "../names.js";
import { lists } from "./lists.js";
import type { PageOptions } from "./new-page.js";

/** Composition only: who may see it, and the page. */
export function routeText({ name, who }: PageOptions): string {
  const page = `${pascalOf(name)}Page`;
  const [guard, open] = {
    anyone: [null, ""],
    "signed-in": ["ForSession", "<ForSession>"],
    customer: ["ForRole", '<ForRole only="CUSTOMER">'],
    organizer: ["ForRole", '<ForRole only="ORGANIZER">'],
  }[who] as [string | null, string];
  const file = guard === "ForRole" ? "for-role" : "for-session";
  return `${guard ? `import { ${guard} } from "@/components/${file}";\n` : ""}import { ${page} } from "@/features/${name}/${name}-page";

export function ${pascalOf(name)}Route() {
  return ${guard ? `(\n    ${open}\n      <${page} />\n    </${guard}>\n  )` : `<${page} />`};
}
`;
}

export function pageText({ name, who, title }: PageOptions): string {
  const { procedure, item, label, when, formatter, icon } = lists[who];
  const items = `${item}s`;
  return `import { boxoffice, nextPage } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { ${icon} } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { ${formatter} } from "@/lib/event-time";

export function ${pascalOf(name)}Page() {
  const title = t\`${title}\`;
  const query = boxoffice.${procedure}.useInfiniteQuery({ limit: 30 }, nextPage);
  const ${items} = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={title} />
      {query.isPending && <Skeleton className="h-96 w-full rounded-card" />}
      {query.error && ${items}.length === 0 && (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && ${items}.length === 0 && (
        <EmptyState icon={${icon}} title={t\`There is nothing here yet.\`} />
      )}
      {${items}.length > 0 && (
        <ul aria-label={title} className="divide-y divide-line border-y border-line">
          {${items}.map((${item}) => (
            <li key={${item}.id} className="py-3">
              <p className="font-medium break-words">{${label}}</p>
              <p className="tabular mt-0.5 text-sm text-ink-3">{${when}}</p>
            </li>
          ))}
        </ul>
      )}
      <LoadMore
        label={t\`Show more\`}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}
`;
}

/** Every state that the page can be in. */
export function scenesText({ name, who, title }: PageOptions): string {
  const { procedure, person, fill } = lists[who];
  const person2 = person.replace("{ page, api }", "{ page }");
  const needs = who === "anyone" ? "newVisitor" : "newPerson";
  const made = ["bookSeats", "publishEvent"].filter((one) => fill.includes(`${one}(`));
  return `${made.length > 0 ? `import { ${made.join(", ")} } from "../../support/api";\n` : ""}import { hold, refuse } from "../../support/provoke";
import { expect, test } from "../shot";

const calls = "${procedure}";

test("${title}", async ({ ${needs}, shoot }) => {
  ${fill === "" ? person2 : person}
${fill === "" ? "" : `  ${fill}\n`}  await page.goto("/${name}");
  await expect(page.getByRole("list", { name: "${title}" }).getByRole("listitem").first()).toBeVisible();
  await shoot(page, "${title}");
});

test("${title}: empty", async ({ ${needs}, shoot }) => {
  ${person2}
  await page.route(\`**/trpc/\${calls}**\`, (route) =>
    route.fulfill({ json: [{ result: { data: { items: [], nextCursor: null } } }] }),
  );
  await page.goto("/${name}");
  await expect(page.getByText("There is nothing here yet.")).toBeVisible();
  await shoot(page, "${title}: empty");
});

test("${title}: loading, error", async ({ ${needs}, problems, shoot }) => {
  ${person2}
  await hold(page, calls);
  await page.goto("/${name}");
  await expect(page.getByRole("heading", { name: "${title}" })).toBeVisible();
  await shoot(page, "${title}: loading");
  await page.unrouteAll();
  await refuse({ page, problems }, calls);
  await page.goto("/${name}");
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "${title}: error with request id");
});
`;
}
