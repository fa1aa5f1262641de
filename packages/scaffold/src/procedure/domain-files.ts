import type { Checkout } from "../checkout.js";
import { inOrder } from "../insert.js";
import { kebabOf, pascalOf } from "../names.js";
import type { ProcedurePlan } from "./procedure-plan.js";
import { titleOf } from "./procedure-plan.js";

/** The verb with its statement and its test, and its place in the module's index. */
export function writeDomain(checkout: Checkout, plan: ProcedurePlan): void {
  const { subject, verb, store } = plan;
  const folder = `packages/domain/src/${subject.module}`;
  checkout.create(`${folder}/${kebabOf(verb)}.ts`, verbText(plan));
  checkout.create(`${folder}/${store}.ts`, storeText(plan));
  checkout.create(`${folder}/${kebabOf(verb)}.db.test.ts`, testText(plan));
  const line = `export { ${verb} } from "./${kebabOf(verb)}.js";`;
  checkout.edit(`${folder}/index.ts`, inOrder(/^export .* from "\.\/(.*)\.js";$/, line));
}

function verbText(plan: ProcedurePlan): string {
  const { kind, about, verb, input, view, find, store, subject, access } = plan;
  const { assert, idName } = access;
  const refusals = assert
    ? `UNAUTHENTICATED,${assert === "assertSignedIn" ? "" : " FORBIDDEN for another role,"} and NOT_FOUND for an absent or another's ${about}`
    : `NOT_FOUND for an absent ${about}, and for one that is not published`;
  const given = `{ ${subject.inputField}${idName ? `, ${idName}` : ""} }`;
  const body =
    kind === "query"
      ? `return (await ${find}(ctx, ${given})) ?? fail("NOT_FOUND");`
      : `return ctx.db.transaction(async (sql) => (await ${find}(sql, ${given})) ?? fail("NOT_FOUND"));`;
  return `import type { ${pascalOf(input)}, ${pascalOf(view)} } from "@boxoffice/contracts";
${assert ? `import { ${assert} } from "../actor.js";\n` : ""}import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { ${find} } from "./${store}.js";

/**
 * ${titleOf(plan)}, for ${access.words}.
 * Throws ${refusals}.
 */
export async function ${verb}(ctx: DomainContext, { ${subject.inputField} }: ${pascalOf(input)}): Promise<${pascalOf(view)}> {
${assert ? `  const ${idName} = ${assert}(ctx.actor);\n` : ""}  ${body}
}
`;
}

function storeText({ kind, about, view, find, subject, access }: ProcedurePlan): string {
  const type = pascalOf(view);
  const { at } = subject.fields;
  const isQuery = kind === "query";
  const given = [subject.inputField, ...(access.idName ? [access.idName] : [])];
  const whose = access.idName ? `if it is one of ${access.words}'s own` : "if it is published";
  const says = isQuery
    ? `The ${about}, ${access.words.includes("'") ? "if it is theirs" : whose}.`
    : `The ${about}, if it is theirs, held until the transaction ends: nobody else changes it meanwhile.`;
  return `import type { ${type} } from "@boxoffice/contracts";
import type { ${isQuery ? "DomainContext" : "Sql"} } from "../context.js";

/** ${says} */
export async function ${find}(
  ${isQuery ? "{ db }: DomainContext" : "sql: Sql"},
  input: { ${given.map((name) => `${name}: string`).join("; ")} },
): Promise<${type} | null> {
  const [row] = await ${isQuery ? "db.sql" : "sql"}.query<Omit<${type}, "${at}"> & { ${at}: Date }>(
    \`SELECT ${subject.columns}
     FROM ${access.from ?? subject.from} WHERE s.id = $1 AND ${access.where}${isQuery ? "" : " FOR NO KEY UPDATE OF s"}\`,
    [${given.map((name) => `input.${name}`).join(", ")}],
  );
  return row ? { ...row, ${at}: row.${at}.toISOString() } : null;
}
`;
}

function testText({ about, who, verb, subject, access }: ProcedurePlan): string {
  const { build, inputField } = subject;
  const isOpen = access.assert === null;
  const role = who === "signed-in" ? "customer" : who;
  const owner = build.ownerOf[who];
  const own = isOpen ? "testContext(db)" : `testContext(db, { kind: "${role}", userId: ${owner} })`;
  const all = [
    ...build.imports,
    ["createTestDatabase", "@boxoffice/db/testing"],
    ["type TestDatabase", "@boxoffice/db/testing"],
  ];
  if (!isOpen || who === "anyone") all.push(["newId", "@boxoffice/db/testing"]);
  all.push(["testContext", "../testing/test-context.js"], [verb, `./${kebabOf(verb)}.js`]);
  const plain = (name: string) => name.replace("type ", "").toLowerCase();
  const namesOf = (from: string) =>
    all
      .filter(([, source]) => source === from)
      .map(([name = ""]) => name)
      .sort((a, b) => (plain(a) < plain(b) ? -1 : 1));
  const lineOf = (from: string) => `import { ${namesOf(from).join(", ")} } from "${from}";`;
  const sources = [...new Set(all.map(([, source = ""]) => source))].filter((from) => from.startsWith("."));
  const refusals = isOpen
    ? `test("what is absent is NOT_FOUND, and so is a draft", async () => {
  const draft = await buildEvent(db, { status: "DRAFT", publishedAt: null });
  for (const id of [newId(), draft.id])
    await expect(${verb}(testContext(db), { ${inputField}: id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
});`
    : `test("another's looks like one that is absent, and a visitor is asked to sign in", async () => {
  ${build.code}
  const input = { ${inputField}: made.id };
  const stranger = testContext(db, { kind: "${role}", userId: newId() });
  await expect(${verb}(stranger, input)).rejects.toMatchObject({ reason: "NOT_FOUND" });
  await expect(${verb}(${own}, { ${inputField}: newId() })).rejects.toMatchObject({ reason: "NOT_FOUND" });
  await expect(${verb}(testContext(db), input)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
});`;
  return `${lineOf("@boxoffice/db/testing")}
import { afterAll, beforeAll, expect, test } from "vitest";
${sources.map(lineOf).join("\n")}

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("${isOpen ? `a published ${about} is shown to anyone` : `${access.words} gets it`}", async () => {
  ${build.code}
  expect(await ${verb}(${own}, { ${inputField}: made.id })).toEqual(${build.view});
});

${refusals}
`;
}
