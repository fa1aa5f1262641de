import type { Checkout } from "../checkout.js";
import { afterLastLine, atEndOf, beforeLast, imported, inOrder, replaced } from "../insert.js";
import { kebabOf } from "../names.js";
import type { ProcedurePlan } from "./procedure-plan.js";
import { titleOf } from "./procedure-plan.js";

const tests = "apps/api/src/main-job";

/** The entry in the router, and the rows of the tests that name every procedure. */
export function writeApi(checkout: Checkout, plan: ProcedurePlan): void {
  writeRouter(checkout, plan);
  const { path, router, kind, subject, who } = plan;
  const values: Record<string, string> = { eventId: "event.id" };
  const input = `{ ${subject.inputField}: ${values[subject.inputField] ?? "event.id"} }`;
  const asWho = {
    anyone: "",
    "signed-in": ", ...asCustomer",
    customer: ", ...asCustomer",
    organizer: ", ...asOrganizer",
  }[who];
  const row = `    "${path}": { input: ${input}${asWho}${kind === "query" ? ', method: "GET"' : ""} },`;
  const list = { start: /^function validInputs\([\s\S]*?\n {2}return \{/m, end: "  };" };
  checkout.edit(
    `${tests}/input.api.test.ts`,
    afterLastLine(new RegExp(`^ {4}"${router}\\.\\w+": \\{.*\\},$`), row, atEndOf(list, `${row}\n`)),
  );
  writeMatrix(checkout, plan);
  if (plan.rest) writeRestTest(checkout, plan, plan.rest);
  writeScope(checkout, plan);
}

function writeRouter(checkout: Checkout, plan: ProcedurePlan): void {
  const { router, name, kind, who, verb, input, view, scope, rest } = plan;
  const file = `apps/api/src/routers/${router}.ts`;
  const of = who === "anyone" ? "public" : who === "signed-in" ? "signedIn" : who;
  const routes = rest ? `, rest: [rest("${rest}", "${titleOf(plan)}")]` : "";
  const entry = `${name}: ${of}Procedure
    .meta({ scope: "${scope}"${routes} })
    .input(${input})
    .output(${view})
    .${kind}(({ ctx, input }) => ${verb}(ctx.domain, input)),
`;
  if (!checkout.has(file)) {
    checkout.create(
      file,
      `import { ${input}, ${view} } from "@boxoffice/contracts";
import { ${verb} } from "@boxoffice/domain";
import { ${[`${of}Procedure`, "router"].sort().join(", ")} } from "../trpc/init.js";
${rest ? 'import { rest } from "../trpc/procedure-meta.js";\n' : ""}
export const ${router}Router = router({
  ${entry}});
`,
    );
    checkout.edit(
      "apps/api/src/routers/index.ts",
      inOrder(
        /^import .* from "\.\/(.*)\.js";$/,
        `import { ${router}Router } from "./${kebabOf(router)}.js";`,
      ),
      inOrder(/^ {2}(\w+): \w+Router,$/, `  ${router}: ${router}Router,`),
    );
    return;
  }
  checkout.edit(
    file,
    imported(input, "@boxoffice/contracts"),
    imported(view, "@boxoffice/contracts"),
    imported(verb, "@boxoffice/domain"),
    imported(`${of}Procedure`, "../trpc/init.js"),
    ...(rest ? [imported("rest", "../trpc/procedure-meta.js")] : []),
    beforeLast("});", `\n  ${entry}`),
  );
}

/** That each operation is called at least once is a test of its own. */
function writeRestTest(checkout: Checkout, plan: ProcedurePlan, rest: string): void {
  const { who, subject } = plan;
  const made = subject.overRest[who] ?? "";
  const test = `  test("${titleOf(plan).toLowerCase()}", async () => {
    ${made}
    const { body } = await call("${rest}", { token, fields: { ${subject.inputField}: id } });
    expect(body.id).toBe(id);
  });

`;
  checkout.edit(
    `${tests}/rest.api.test.ts`,
    beforeLast('  test("nothing of the document was left uncalled"', test),
  );
}

/** Who may do what: everybody asks, about what is somebody's. */
function writeMatrix(checkout: Checkout, { path, router, who, subject }: ProcedurePlan): void {
  const file = "apps/api/src/testing/access/access-rows.ts";
  if (!checkout.has(file)) return;
  const outcomes = {
    anyone: 'anyone("OK")',
    "signed-in": 'signedIn("OK", "NOT_FOUND")',
    customer: 'customers("OK", "NOT_FOUND")',
    organizer: 'organizers("OK", "NOT_FOUND")',
  }[who];
  const row = `  "${path}": { input: ${subject.matrixInput}, outcomes: ${outcomes} },`;
  const list = { start: /^export const accessRows: Record<string, AccessRow> = \{/m, end: "};" };
  checkout.edit(
    file,
    afterLastLine(new RegExp(`^ {2}"${router}\\.\\w+": \\{.*\\},$`), row, atEndOf(list, `${row}\n`)),
  );
}

/** What a token may change is written out in a test, so that nothing is added to it unseen. */
function writeScope(checkout: Checkout, { scope, router, name }: ProcedurePlan): void {
  if (!scope.endsWith(":write")) return;
  const path = `"${router}.${name}"`;
  const sorted = (list: string, one: string) => [...list.split(/,\s*/), one].sort().join(", ");
  if (scope === `${router}:write` && router === "events") {
    const list = /(byScope\("events:write"\)\)\.toEqual\(\s*\[)([^\]]*)(\]\.map)/;
    checkout.edit(
      `${tests}/tokens.api.test.ts`,
      replaced(list, (before = "", all = "", after = "") => `${before}${sorted(all, `"${name}"`)}${after}`),
    );
    return;
  }
  const list = new RegExp(`(byScope\\("${scope}"\\)\\)\\.toEqual\\(\\s*\\[)([^\\]]*)(\\]\\))`);
  checkout.edit(
    `${tests}/tokens.api.test.ts`,
    replaced(list, (before = "", all = "", after = "") => `${before}${sorted(all, path)}${after}`),
  );
}
