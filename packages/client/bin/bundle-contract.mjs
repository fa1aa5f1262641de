// Makes the published declarations stand alone: nothing of the server's inside, nothing of ours to install, and nothing of
// tRPC's, whose own declarations want those of Node and `ws` to be there. What no entry leads to is left out.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here("../dist");
const apiTypes = dirname(here("../node_modules/@boxoffice/api/dist/router-types.d.ts"));
const contractTypes = here("../node_modules/@boxoffice/contracts/dist/error-codes.d.ts");
const entries = ["index.d.ts", "react/index.d.ts"];
/** Whoever uses the React entry has these. */
const peers = ["react", "@tanstack/react-query"];

const errors = readFileSync(contractTypes, "utf8").replace(
  "export declare const errorReasons:",
  "declare const errorReasons:",
);
const received = `/** What a stream sends: \`id\` names the item, so that a connection that comes back goes on after it. */
export interface Received<Item> {
    id: string;
    data: Item;
}
`;
const contract = readContract(readFileSync(join(apiTypes, "routers/index.d.ts"), "utf8"));
writeFileSync(join(dist, "contract.d.ts"), `${errors}${received}${contract}`);
keepWhatEntriesReach();

/**
 * The router's declaration names every input and output in full, each procedure at an indentation of its own. Of each its
 * kind, input and output are kept, as `Contract` in src/contract.ts reads them.
 */
function readContract(router) {
  const text = router
    .replaceAll('import("../trpc/async-iterable.js").Received', "Received")
    .replace(
      /^( *)(\w+): import\("@trpc\/server"\)\.TRPC(\w+)Procedure<\{\n\1 {4}input: ([\s\S]*?);\n\1 {4}output: ([\s\S]*?);\n(?:\1 {4}meta: [\s\S]*?;\n)?\1\}>;/gm,
      (_, indent, name, kind, input, output) => {
        const item = output.replace(/^AsyncIterable<([\s\S]*), any, any>$/, "$1");
        const fields = [`kind: "${kind.toLowerCase()}"`, `input: ${input}`, `output: ${item}`];
        return `${indent}${name}: {\n${fields.map((field) => `${indent}    ${field};\n`).join("")}${indent}};`;
      },
    )
    .replace(
      /import\("@trpc\/server"\)\.TRPCBuiltRouter<\{[\s\S]*?import\("@trpc\/server"\)\.TRPCDecorateCreateRouterOptions<\{/g,
      "{",
    )
    .replaceAll("}>>;", "};");
  const [, body] = /export declare const appRouter: (\{[\s\S]*\});\s*$/.exec(text) ?? [];
  if (!body || /@trpc|\.\.\//.test(body))
    throw new Error(`The router's declaration has a form that is new:\n${text}`);
  return `/** All that can be called, by router and procedure. The \`output\` of a subscription is one of the items it sends. */
export interface Contract ${body}
`;
}

function keepWhatEntriesReach() {
  const reached = new Set();
  const follow = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"([^"]+)"/g)) {
      if (name.startsWith(".")) follow(resolve(dirname(file), name.replace(/\.js$/, ".d.ts")));
      else if (!peers.includes(name)) throw new Error(`${file} names ${name}, which is not published`);
    }
  };
  for (const entry of entries) follow(join(dist, entry));
  for (const name of readdirSync(dist, { recursive: true })) {
    const file = join(dist, name);
    if (name.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
  }
}
