// Writes docs/api.md from what the code says of itself: the contract as it is published, who may call (the routers), and what
// each call promises and refuses (the docstrings of the verbs that the routers call). `--check` compares instead, for tests.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const callers = {
  public: "anyone",
  signedIn: "whoever is signed in",
  customer: "customers",
  organizer: "organizers",
};
const contract = read("packages/client/dist/contract.d.ts");
const sources = ["packages/domain/src", "apps/api/src/live", "packages/contracts/src"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => read(join(folder, name))),
);

const shapes = new Map();
const parts = [
  "# The API",
  "",
  "Written by `pnpm docs:api` from the contract and the docstrings; do not edit it. How to call: [README](../README.md#the-api) and",
  "[`packages/client`](../packages/client). Instants are ISO 8601 in UTC, amounts integers in minor units, lists pages with a `nextCursor`.",
  "",
  ...readRouters().flatMap(({ name, procedures }) => [
    `## ${name}`,
    "",
    ...procedures.flatMap((procedure) => describe(name, procedure)),
  ]),
  ...describeErrors(),
];
const page = `${parts.join("\n").trim()}\n`;
if (process.argv.includes("--check")) {
  if (read("docs/api.md") !== page) {
    process.stderr.write("docs/api.md is not what the code says: run `pnpm docs:api`\n");
    process.exitCode = 1;
  }
} else {
  writeFileSync(join(root, "docs/api.md"), page);
}

/** The declaration is indented by four: routers at one step, procedures at two, their fields at three. */
function readRouters() {
  const body = contract.slice(contract.indexOf("export interface Contract {"));
  return [...body.matchAll(/^ {4}(\w+): \{\n([\s\S]*?)\n {4}\};$/gm)].map(([, name, inner]) => ({
    name,
    procedures: [
      ...inner.matchAll(
        /^ {8}(\w+): \{\n {12}kind: "(\w+)";\n {12}input: ([\s\S]*?);\n {12}output: ([\s\S]*?);\n {8}\};$/gm,
      ),
    ].map(([, procedure, kind, input, output]) => ({ name: procedure, kind, input, output })),
  }));
}

function describe(router, { name, kind, input, output }) {
  const { caller, text } = readRouterEntry(router, name);
  const takesNothing = input.startsWith("Record<string, never>");
  const full = `${router}.${name}`;
  const known = shapes.get(output);
  if (!known) shapes.set(output, full);
  const lines = [`### ${full}`, "", `*A ${kind}, for ${caller}.*`, ...text, ""];
  lines.push("```ts", ...(takesNothing ? [] : [`input: ${outdent(input)}`]));
  lines.push(
    known && output.length > 60 ? `output: // as of ${known}` : `output: ${outdent(output)}`,
    "```",
    "",
  );
  return lines;
}

function outdent(text) {
  return text.replaceAll(/^ {12}/gm, "").replaceAll(" | undefined", "");
}

/** A router, with the procedures that it takes from files beside it. */
function readRouter(name) {
  const own = read(`apps/api/src/routers/${name}.ts`);
  const parts = [...own.matchAll(/from "\.\/([\w-]+)\.js"/g)].map(([, part]) =>
    read(`apps/api/src/routers/${part}.ts`),
  );
  return [own, ...parts].join("\n");
}

/** Who may call it, and what is said of it: in the router, by the verb that the router calls first, and of its input. */
function readRouterEntry(router, name) {
  const source = readRouter(router);
  const entry = new RegExp(
    `((?:^ {2}/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?)^ {2}${name}: ([a-z]\\w*?)Procedure\\b([\\s\\S]*?)(?=^ {2}(?:\\w+:|/\\*\\*)|^\\}\\)?;)`,
    "m",
  );
  const [, docstring = "", kind, body] = entry.exec(source) ?? [];
  if (!(kind in callers)) throw new Error(`${router}.${name} is for whom? (${kind}Procedure)`);
  const imported = [...source.matchAll(/import \{([^}]*)\} from "(?:@boxoffice\/domain|\.\.\/live\/[^"]+)"/g)]
    .flatMap(([, names]) => names.split(","))
    .map((word) => word.trim())
    .filter((word) => /^[a-z]/.test(word) && !word.startsWith("type ") && !/^(fail|assert\w*)$/.test(word));
  const [, verb] = [...body.matchAll(/(?<!\.)\b(\w+)\(/g)].find(([, word]) => imported.includes(word)) ?? [];
  const [, input] = /\.input\((\w+)\)/.exec(body) ?? [];
  const ofVerb = verb ? docstringOf(`export (?:async )?function\\*? ${verb}\\b`) : "";
  const ofInput = input ? docstringOf(`export const ${input}\\b`) : "";
  const isShared = input === "noInput";
  return {
    caller: callers[kind],
    text: [textOf(docstring) || ofVerb, isShared ? "" : ofInput].filter(Boolean),
  };
}

/** What stands above a declaration. */
function docstringOf(declaration) {
  const declared = new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\n${declaration}`);
  for (const source of sources) {
    const [, docstring] = declared.exec(source) ?? [];
    if (docstring) return textOf(docstring);
  }
  return "";
}

function textOf(docstring) {
  return docstring
    .replace(/^\s*\/\*\*\s?|\s*\*\/\s*$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trim())
    .join("\n")
    .trim();
}

function describeErrors() {
  const reasons = [
    ...contract.matchAll(
      /readonly (\w+): \{\s+readonly httpStatus: (\d+);\s+readonly code: "\w+";\s+readonly message: "([^"]+)"/g,
    ),
  ];
  const [, body = ""] = /export interface ErrorDetails \{([\s\S]*?)\n\}/.exec(contract) ?? [];
  const details = new Map(
    [...body.matchAll(/^ {4}(\w+): \{\n([\s\S]*?)\n {4}\}(?: \| undefined)?;/gm)].map(
      ([, reason, fields]) => [reason, fields.trim().replaceAll(/;\s*/g, "; ").replace(/; $/, "")],
    ),
  );
  return [
    "## Errors",
    "",
    "`error.data.reason` is one of these, and decides what `error.data.details` has.",
    "",
    "| Reason | HTTP | Message | Details |",
    "|---|---|---|---|",
    ...reasons.map(([, reason, status, message]) => {
      const has = details.get(reason);
      return `| ${reason} | ${status} | ${message} | ${has ? `\`${has.replaceAll("|", "\\|")}\`` : ""} |`;
    }),
  ];
}
